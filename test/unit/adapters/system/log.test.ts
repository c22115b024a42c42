import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '#adapters/system/log.ts'
import { Secret } from '#adapters/system/secret.ts'
import { shortened, withoutTokens } from '#adapters/system/without-tokens.ts'

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'log-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const token = 'xoxb-practice-slack-abb96843be7950b30b3a18bd4488f365'

test('writes flat facts as lines of JSON, readable by the owner only', async () => {
  const path = folder()
  const log = createLog(path)
  log.info('x.page', { account: 'harbor', posts: 12, token: null })
  await log.close()
  const line = JSON.parse(readFileSync(join(path, 'switchboard.log'), 'utf8'))
  expect(line).toMatchObject({ msg: 'x.page', account: 'harbor', posts: 12 })
  expect(statSync(join(path, 'switchboard.log')).mode & 0o077).toBe(0)
})

test('no token gets in: not as a fact, an object, a Secret, or inside an error', async () => {
  const path = folder()
  const log = createLog(path)
  log.warn('a', { said: `Bearer ${token}`, nested: { token } as never, secret: new Secret(token) as never })
  log.error('b', { error: Object.assign(new Error(`invalid header Bearer ${token}`), { code: 'ERR', token }) })
  log.error('c', { error: new Error(token) })
  log.error('d', { error: { token } })
  await log.close()
  const text = readFileSync(join(path, 'switchboard.log'), 'utf8')
  expect(text.split('\n').filter(Boolean)).toHaveLength(4)
  expect(text).not.toContain('abb96843be79')
  expect(text).toContain('"code":"ERR"')
})

test('nobody’s words get in through an error that quotes what it could not read', async () => {
  const path = folder()
  const log = createLog(path)
  try {
    JSON.parse('My parcel is gone')
  } catch (error) {
    log.error('unreadable', { error })
  }
  await log.close()
  const text = readFileSync(join(path, 'switchboard.log'), 'utf8')
  expect(text).toContain('SyntaxError')
  expect(text).not.toContain('parcel')
})

test('keeps five files at most', async () => {
  const path = folder()
  const log = createLog(path, { size: '1K' })
  for (let line = 0; line < 300; line += 1) {
    log.info('line', { line, filler: 'words '.repeat(20) })
    if (line % 10 === 0) await new Promise(resolve => setTimeout(resolve, 5))
  }
  await log.close()
  const files = readdirSync(path).filter(name => name.startsWith('switchboard'))
  expect(files.length).toBeGreaterThan(1)
  expect(files.length).toBeLessThanOrEqual(5)
})

test('a Secret shows itself to nobody who does not ask', () => {
  const secret = new Secret(token)
  expect(
    [`${secret}`, JSON.stringify({ secret }), inspect({ secret }), String(Object.entries(secret))].join(),
  ).not.toContain('xoxb')
  expect(secret.reveal()).toBe(token)
})

test('ids and words stay readable, tokens do not', () => {
  expect(withoutTokens("larger than '1234567890123456789'. unauthorizedforresource")).toContain('1234567890123456789')
  expect(withoutTokens(`no ${token} here`)).toBe('no … here')
  expect(shortened('a\n  b', 10)).toBe('a b')
  expect(shortened('abcdef', 4)).toBe('abc…')
})
