import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { stop } from './stop.mjs'

/** Node-API 10, which the SQLite binding is built for; on an older Node it kills the process without a word. */
const needed = [22, 14]

const goodEnough = version => {
  const [major, minor] = version.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}

/** `kill -9` of the process somebody started must not leave its continuation running with the lock in its hands. */
export const endWithParent = () => {
  // npm's shell doesn't pass a signal on: whoever ends npm ends the shell, and would leave us behind.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      process.kill(process.pid, 'SIGTERM')
    }, 250)
    watch.unref()
  }
  if (!process.env.DESK_CONTINUED || !process.channel) return
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.channel.unref()
  delete process.env.DESK_CONTINUED
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

const continueOn = (executable, file, args, nodeOptions) =>
  new Promise((resolve, reject) => {
    const child = spawn(executable, [file, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        ...(nodeOptions && { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${nodeOptions}`.trim() }),
        DESK_CONTINUED: '1',
      },
    })
    for (const signal of signals) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })

/** Runs `file` again on a Node that is new enough and answers its exit code; null when this one is. */
export const continueOnGoodNode = async (root, file, args) => {
  // What the tasks start by name is the installed one too.
  const bin = join(root, 'node_modules/.bin')
  if (!process.env.PATH?.split(delimiter).includes(bin))
    process.env.PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`

  const stripTypes = '--experimental-strip-types --disable-warning=ExperimentalWarning'
  if (goodEnough(process.versions.node)) {
    return process.features.typescript ? null : continueOn(process.execPath, file, args, stripTypes)
  }
  const installed = join(bin, 'node')
  if (process.platform !== 'win32' && existsSync(installed)) return continueOn(installed, file, args)
  throw stop(
    `This needs Node ${needed.join('.')} or newer and runs on ${process.versions.node}: install a newer Node from https://nodejs.org and start again.`,
  )
}
