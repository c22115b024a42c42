import process from 'node:process'

/** One Ctrl-C arrives several times: from the terminal, and again from npm, which passes it on. */
const sameKeystroke = 1_000

/** Ends the process cleanly at the first signal; somebody who asks again later gets it at once. */
export const onSignals = (stop: () => Promise<void>): void => {
  let askedAt: number | null = null
  const asked = () => {
    const now = performance.now()
    if (askedAt === null) {
      askedAt = now
      stop().then(
        () => process.exit(0),
        error => {
          process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
          process.exit(1)
        },
      )
    } else if (now - askedAt > sameKeystroke) process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked)
}
