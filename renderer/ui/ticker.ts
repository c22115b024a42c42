/** One clock for the whole page. Only what is on the screen listens, and it wakes once a second at most. */
const listeners = new Set<(now: number) => void>()
let timer: ReturnType<typeof setInterval> | null = null

export const onTick = (listener: (now: number) => void) => {
  listeners.add(listener)
  timer ??= setInterval(() => {
    const now = Date.now()
    for (const each of listeners) each(now)
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}
