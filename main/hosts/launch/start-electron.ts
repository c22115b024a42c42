import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import process from 'node:process'
import { root } from '../shared/places.ts'

/** Runs the desktop app and answers its exit code. */
export const startElectron = (binary: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _nodeOnly, ...env } = process.env
    const child = spawn(binary, [root, ...args], { stdio: 'inherit', env })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
