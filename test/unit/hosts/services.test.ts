import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readServices } from '#hosts/shared/services.ts'

const folder = mkdtempSync(join(tmpdir(), 'services-'))
const write = (text: string, mode = 0o600): string => {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.json`)
  writeFileSync(file, text)
  chmodSync(file, mode)
  return file
}

type Json = Record<string, unknown>
const services = (base: string, change: (value: Json) => void = () => {}): string => {
  const value: Json = {
    x: {
      baseUrl: base,
      accounts: [{ handle: '@harbor', role: 'main', auth: { kind: 'oauth2', accessToken: 'SECRET' } }],
    },
    zendesk: { baseUrl: base, auth: { kind: 'bearer', token: 'SECRET' }, viewId: 1 },
    slack: { baseUrl: base, token: 'SECRET', channel: 'social_media_action' },
  }
  change(value)
  return JSON.stringify(value, null, 2)
}
const local = 'http://127.0.0.1:4000'
const real = 'https://example.com'

describe('a services file', () => {
  it('on loopback is a practice world, of https addresses a live one', () => {
    expect(readServices(write(services(local), 0o644))).toMatchObject({ practice: true })
    expect(readServices(write(services(real)))).toMatchObject({ practice: false })
  })

  it('names the same workspace whatever the order and the case of the handles', () => {
    const handles = (...names: string[]) =>
      readServices(
        write(
          services(local, value => {
            const x = value.x as { accounts: { handle: string }[] }
            x.accounts = names.map(handle => ({ ...x.accounts[0], handle }))
          }),
        ),
      ).workspaceId
    expect(handles('@harbor', '@HarborStatus')).toBe(handles('harborstatus', 'HARBOR'))
    expect(handles('@harbor')).not.toBe(handles('@other'))
    expect(handles('@harbor')).toMatch(/^practice-[0-9a-f]{12}$/)
  })

  it.each([0o644, 0o640, 0o604, 0o620])('with real tokens and mode %o is refused', mode => {
    expect(() => readServices(write(services(real), mode))).toThrow(/chmod 600/)
  })

  it('never mixes practice and real addresses', () => {
    const mixed = services(local, value => {
      value.slack = { token: 'SECRET', channel: 'c' }
    })
    expect(() => readServices(write(mixed))).toThrow(/never mix/)
  })

  const set = (path: string, to: unknown) => (value: Json) => {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const owner = keys.reduce<Json>((at, key) => at[key] as Json, value)
    if (to === undefined) delete owner[last]
    else owner[last] = to
  }
  it.each<[string, unknown, RegExp]>([
    ['x.accounts.0.auth.kind', 'oauth9', /x\.accounts\[0\]\.auth\.kind/],
    ['x.accounts.0.auth.accessToken', undefined, /x\.accounts\[0\]\.auth\.accessToken: it is missing/],
    ['x.accounts.0.role', 'boss', /x\.accounts\[0\]\.role: it must be "main" or "status"/],
    ['x.accounts', [], /x\.accounts: it is empty/],
    ['zendesk.baseUrl', 'http://example.com', /zendesk\.baseUrl: must be an https address/],
    ['zendesk.baseUrl', 'http://127.0.0.1.evil.example', /zendesk\.baseUrl/],
    ['zendesk.token', 'SECRET', /at zendesk: there is no "token"/],
    ['slack.channel', undefined, /slack\.channel: it is missing/],
    ['zendesk', undefined, /zendesk: it is missing/],
  ])('with %s = %j is refused with the place and without a secret', (path, to, sentence) => {
    const file = write(services(local, set(path, to)))
    expect(() => readServices(file)).toThrow(sentence)
    expect(() => readServices(file)).not.toThrow(/SECRET/)
  })

  it('that is no JSON is refused with line and column, and not quoted', () => {
    const file = write('{\n  "x": {\n    "token": SECRET\n}')
    expect(() => readServices(file)).toThrow(/line 3, column 14/)
    expect(() => readServices(file)).not.toThrow(/SECRET/)
    expect(() => readServices(write('{"a": 1'))).toThrow(/line 1, column 8/)
  })

  it('that is missing is named', () => {
    expect(() => readServices(join(folder, 'none.json'))).toThrow(/isn't there/)
  })
})
