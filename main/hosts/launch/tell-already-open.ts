import process from 'node:process'

/** Says on the terminal, or in the line of `--json`, why this desk doesn't start; answers the exit code. */
export const tellAlreadyOpen = (reason: string, json: boolean): number => {
  if (!json) {
    process.stdout.write(`${reason}\n`)
    return 0
  }
  process.stdout.write(`${JSON.stringify({ ready: false, reason })}\n`)
  return 3
}
