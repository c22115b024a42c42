import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { firstJsonLine } from '#test/e2e/fixtures/first-json-line.ts'
import { root } from '#test/e2e/fixtures/root.ts'

/** The built desk on its web host: one process with its workers. */
export type DeskProcess = {
  /** Its entrance, when it is ready; rejects when it ends before. */
  entrance: Promise<string>
  /** In the tick of the call; the promise is only of its end. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; signal: string | null }>
  /** What it said on its error output. */
  complaints(): string
}

/** A test that throws leaves no desk behind. */
const running = new Set<ReturnType<typeof spawn>>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export const startDesk = (dataFolder: string, servicesFile: string): DeskProcess => {
  const child = spawn(
    process.execPath,
    [
      ...['out/main/launch.js', '--host', 'web', '--data-dir', dataFolder],
      ...['--services', servicesFile, '--no-open', '--json'],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  running.add(child)
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  void ended.then(() => running.delete(child))
  let complaints = ''
  child.stderr.on('data', piece => {
    complaints += String(piece)
  })
  const entrance = firstJsonLine(child).then(line => (line as { url: string }).url)
  // a desk that is killed before it is ready has no entrance, and nobody waits for it
  entrance.catch(() => {})
  return {
    entrance,
    end: async signal => {
      child.kill(signal)
      const [code, by] = await ended
      return { code, signal: by }
    },
    complaints: () => complaints,
  }
}
