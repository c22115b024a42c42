import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync } from 'node:fs'
import process from 'node:process'
import { asUser, environmentOf, type OrdinaryUser } from './ordinary-user.ts'

export type Display = { name: string | null; stop(): Promise<void> }

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/**
 * A screen where there is none, with a window manager: without one nothing is ever minimised, maximised or in front.
 * Larger than the window that the specs ask for.
 */
export const startDisplay = async (user: OrdinaryUser): Promise<Display> => {
  const own = process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (process.platform !== 'linux' || (own && user.uid === null)) {
    return { name: process.env.DISPLAY ?? null, stop: async () => {} }
  }
  // The server of an ordinary user may not make the folder for its sockets.
  if (process.getuid?.() === 0) {
    mkdirSync('/tmp/.X11-unix', { recursive: true })
    chmodSync('/tmp/.X11-unix', 0o1777) // the mode that mkdir is given goes through the umask
  }
  const screen = ['Xvfb', '-displayfd', '3', '-screen', '0', '2400x1400x24', '-nolisten', 'tcp']
  const [program = '', ...args] = asUser(user, screen)
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  let said = ''
  server.stderr?.on('data', piece => {
    said = `${said}${piece}`.slice(-2000)
  })
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.once('data', piece => resolve(String(piece).trim()))
    server.once('close', code => reject(new Error(`Xvfb ended with ${code}: ${said.trim()}`)))
    server.once('error', reject)
  })
  const name = `:${number}`
  const [wm = '', ...wmArgs] = asUser(user, ['openbox', '--sm-disable'])
  const manager = spawn(wm, wmArgs, { stdio: 'ignore', env: environmentOf(user, name) })
  return {
    name,
    stop: async () => {
      await end(manager)
      await end(server)
    },
  }
}
