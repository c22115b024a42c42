import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { takeLock } from '#hosts/shared/lock.ts'

const lockFile = join(import.meta.dirname, '../../../main/hosts/shared/lock.ts')

/** Another process takes the lock and keeps it. */
const holder = async (folder: string) => {
  const code = `const { takeLock } = await import(${JSON.stringify(lockFile)})
    const lock = takeLock(${JSON.stringify(folder)}, 'web')
    process.stdout.write('heldBy' in lock ? 'refused' : 'taken')
    if (!('heldBy' in lock)) lock.announce('http://127.0.0.1:1')
    process.stdout.write('.')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const piece of child.stdout) {
    said += piece
    if (said.endsWith('.')) break
  }
  return { child, said: said.slice(0, -1) }
}

it('one desk per folder, and a kill frees it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  const { child, said } = await holder(folder)
  expect(said).toBe('taken')
  const second = takeLock(folder, 'web')
  expect(second).toMatchObject({ heldBy: { pid: child.pid, host: 'web', address: 'http://127.0.0.1:1' } })
  expect(statSync(join(folder, 'lock.json')).mode & 0o777).toBe(0o600)

  child.kill('SIGKILL')
  await once(child, 'exit')
  const third = takeLock(folder, 'web')
  if ('heldBy' in third) throw new Error('a dead process holds the lock')
  third.release()
  const fourth = takeLock(folder, 'web')
  expect(fourth).not.toHaveProperty('heldBy')
  if (!('heldBy' in fourth)) fourth.release()
})
