import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions, USAGE } from './cli-options.ts'
import { startPractice } from './practice.ts'

const options = readOptions(process.argv.slice(2))
if ('wrong' in options) {
  process.stderr.write(`${options.wrong}\n\n${USAGE}\n`)
  process.exit(2)
}
if (options.help) {
  process.stdout.write(`${USAGE}\n`)
  process.exit(0)
}

// Asked to stop while starting: stop as soon as there is something to stop.
let asked = false
let stop = (): void => {
  asked = true
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop())

const folder = options.servicesOut
if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
const practice = await startPractice({
  ...options.practice,
  ...(folder === undefined ? {} : { statePath: join(folder, 'world.json') }),
})
stop = () => {
  stop = () => {}
  practice.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`The practice workspace did not stop cleanly: ${String(error)}\n`)
      process.exit(1)
    },
  )
}
for (const remark of practice.remarks) process.stderr.write(`${remark}\n`)
const files: string[] = []
if (folder !== undefined) {
  for (const agent of [1, 2, 3] as const) {
    const path = join(folder, `agent-${agent}.json`)
    writeFileSync(path, `${JSON.stringify(practice.services(agent), null, 2)}\n`, { mode: 0o600 })
    // The mode above counts only for a file that is new.
    chmodSync(path, 0o600)
    files.push(path)
  }
}
if (options.json) {
  process.stdout.write(`${JSON.stringify({ ready: true, practice: practice.addresses, services: files })}\n`)
} else {
  for (const [name, address] of Object.entries(practice.addresses))
    process.stdout.write(`${name.padEnd(8)} ${address}\n`)
  process.stdout.write('The practice workspace is running. Ctrl-C stops it.\n')
}
if (asked) stop()
