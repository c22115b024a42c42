/** Which states and faults a seed came to, and how often: a simulation that never gets somewhere proves nothing there. */
export type Reached = { count(name: string): void; faults(): number; all(): Record<string, number> }

export const createReached = (): Reached => {
  const counts = new Map<string, number>()
  return {
    count: name => void counts.set(name, (counts.get(name) ?? 0) + 1),
    faults: () => [...counts].reduce((sum, [name, count]) => (name.startsWith('fault:') ? sum + count : sum), 0),
    all: () => Object.fromEntries(counts),
  }
}
