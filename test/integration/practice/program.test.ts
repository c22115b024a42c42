import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from './support.ts'

const CLI = join(import.meta.dirname, '../../../main/practice/cli.ts')
const WORKER = join(import.meta.dirname, '../../../main/practice/worker.ts')

function run(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('it said nothing')
}

test('the program says one line, writes three files nobody else reads, and ends with 0 when asked to stop', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const child = run('--json', '--quiet', '--services-out', folder)
  const { ready, practice, services } = JSON.parse(await firstLine(child))
  expect(ready).toBe(true)
  expect(services).toEqual([1, 2, 3].map(agent => join(folder, `agent-${agent}.json`)))
  expect(Object.keys(practice)).toEqual(['x', 'zendesk', 'slack', 'forum', 'status'])
  for (const agent of [1, 2, 3]) {
    const path = join(folder, `agent-${agent}.json`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const { x, zendesk } = JSON.parse(readFileSync(path, 'utf8'))
    expect(x.baseUrl).toBe(practice.x)
    const me = await ask(`${zendesk.baseUrl}/api/v2/users/me`, {
      headers: { authorization: `Bearer ${zendesk.auth.token}` },
    })
    expect(me.body.user.id).toBe(9100000 + agent)
  }
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
  expect(JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8')).world.seed).toBe(1)
})

test('an option that is not known ends it with 2 and a sentence', async () => {
  const child = run('--fast')
  let said = ''
  child.stderr?.on('data', piece => {
    said += piece
  })
  expect((await once(child, 'close'))[0]).toBe(2)
  expect(said).toContain('The option --fast is not known.')
})

test('the worker says when it is ready and when it has stopped', { timeout: 60_000 }, async () => {
  const worker = new Worker(WORKER, { workerData: { quiet: true } })
  onTestFinished(() => void worker.terminate())
  const [ready] = await once(worker, 'message')
  expect(ready.ready).toBe(true)
  expect(ready.services).toHaveLength(3)
  expect((await ask(ready.services[0].status.url)).status).toBe(200)
  // a busy machine hears both in one go: whoever waits for the second only after the first waits for ever
  const ended = Promise.all([once(worker, 'message'), once(worker, 'exit')])
  worker.postMessage({ stop: true })
  expect(await ended).toEqual([[{ stopped: true }], [0]])
})
