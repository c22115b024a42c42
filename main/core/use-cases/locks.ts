/** One at a time by key: two reads of a feed at once would tear its mark. Who comes second reads after the first. */
export type Locks = { run<T>(key: string, work: () => Promise<T>): Promise<T> }

export const createLocks = (): Locks => {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, work) {
      const before = tails.get(key) ?? Promise.resolve()
      const mine = before.then(work, work)
      const settled = mine.then(
        () => undefined,
        () => undefined,
      )
      tails.set(key, settled)
      void settled.then(() => {
        if (tails.get(key) === settled) tails.delete(key)
      })
      return mine
    },
  }
}
