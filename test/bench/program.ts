import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../..')
/** Milliseconds. */
const patience = 60_000

export type Program = {
  pid: number
  /** From the call that started it to the line that said it is ready, milliseconds. */
  readyAfter: number
  /** That line. */
  ready: Record<string, unknown>
  end(): Promise<void>
}

/** A bench that throws leaves nothing running behind it. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const firstLine = (child: ChildProcess, complaints: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const broken = (why: string) => reject(new Error(`${child.spawnargs.join(' ')}: ${why}\n${complaints.join('')}`))
    const timer = setTimeout(() => broken('no ready line'), patience)
    child.once('exit', code => broken(`it ended with ${code}`))
    if (child.stdout === null) return broken('nobody can hear it')
    createInterface(child.stdout).once('line', line => {
      clearTimeout(timer)
      resolve(line)
    })
  })

/** Starts a Node program that prints a line of JSON when it is ready. */
export const startProgram = async (file: string, args: readonly string[]): Promise<Program> => {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const complaints: string[] = []
  child.stderr.on('data', piece => complaints.push(String(piece)))
  const ended = once(child, 'exit')
  const line = await firstLine(child, complaints)
  const readyAfter = performance.now() - startedAt
  return {
    pid: child.pid ?? 0,
    readyAfter,
    ready: JSON.parse(line),
    end: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The built desk on its web host. */
export const startDesk = (dataFolder: string, servicesFile: string): Promise<Program> =>
  startProgram('out/main/launch.js', [
    ...['--host', 'web', '--data-dir', dataFolder, '--services', servicesFile],
    ...['--no-open', '--json'],
  ])

/** The practice world in a process of its own. `agent-1.json` is written to `folder`. */
export const startWorld = (folder: string, speed: number): Promise<Program> =>
  startProgram('main/practice/cli.ts', ['--json', '--services-out', folder, '--speed', String(speed)])

/** A script of `floors/`: what the desk is measured against. */
export const startFloor = (name: string, args: readonly string[] = []): Promise<Program> =>
  startProgram(join('test/bench/floors', name), args)
