import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { pageHeaders } from '#contract/host/page-security.ts'
import { builtPage, startWebHost, type WebHost } from '#hosts/web/server.ts'
import { openFakeDesk } from '#test/support/fake-desk.ts'

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }
type Ask = { method?: string; headers?: Record<string, string>; body?: string }

let host: WebHost
let desk: Awaited<ReturnType<typeof openFakeDesk>>
let cookie = ''
const front = vi.fn()

/** Node's own client: `fetch` would tidy the path and forbid the headers that an attacker sets. */
const ask = (path: string, { method = 'GET', headers = {}, body: sent }: Ask = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers }, response => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', piece => {
        body += piece
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(sent)
  })
const inside = (headers: Record<string, string> = {}): Ask => ({ headers: { cookie, ...headers } })

const openSocket = (headers: Record<string, string>): Promise<WebSocket | number> =>
  new Promise(resolve => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/bridge`, { headers })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => {})
  })

const connect = async () => {
  const socket = await openSocket({ cookie, origin: host.address })
  if (typeof socket === 'number') throw new Error(`refused: ${socket}`)
  const frames: { type: string; id?: number; outcome?: unknown; event?: unknown }[] = []
  socket.on('message', text => frames.push(JSON.parse(String(text))))
  let id = 0
  const call = async (name: string, input: unknown = {}) => {
    id += 1
    const mine = id
    socket.send(JSON.stringify({ type: 'call', id: mine, name, input }))
    return vi.waitFor(() => {
      const found = frames.find(frame => frame.type === 'answer' && frame.id === mine)
      if (!found) throw new Error('no answer yet')
      return found.outcome
    }, 5_000)
  }
  return { socket, frames, call }
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<p>the desk</p>')
  writeFileSync(join(folder, 'page/assets/a-123.js'), '1')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  desk = await openFakeDesk()
  host = await startWebHost({
    desk,
    port: 0,
    pageFiles: builtPage(join(folder, 'page')),
    frontSecret: 'front-secret',
    onFront: front,
  })
  const entered = await ask(host.entrance().slice(host.address.length))
  cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
})
afterAll(async () => {
  await host.stop()
  await desk.stop()
})

describe('who may come in', () => {
  it('a key works once, leaves the address bar and gives a cookie that scripts and other sites never see', async () => {
    const path = host.entrance().slice(host.address.length)
    const first = await ask(path)
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(String(first.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    expect((await ask(path)).status).toBe(403)
    expect(await ask(path, inside())).toMatchObject({ status: 303, headers: { location: '/' } })
  })

  it.each([
    '/',
    '/index.html',
    '/assets/a-123.js',
    '/export?id=12345678&query=a',
    `/media/${'a'.repeat(16)}`,
    '/nothing',
    '/?key=',
    '/?key=wrong',
  ])('%s is refused without the cookie, with no reason given', async path =>
    expect(await ask(path)).toMatchObject({ status: 403, body: 'Forbidden\n' }),
  )

  it('a wrong cookie is no cookie', async () => {
    const wrong = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`
    expect((await ask('/', { headers: { cookie: wrong } })).status).toBe(403)
  })

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost'])(
    'another name for this machine (%j) is refused, cookie or not: DNS rebinding',
    async name => expect((await ask('/', inside({ host: name }))).status).not.toBe(200),
  )

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'a request of the page %s is refused',
    async origin => expect((await ask('/', inside({ origin }))).status).toBe(403),
  )

  it.each(['cross-site', 'same-site'])('what a %s page embeds is refused', async site =>
    expect((await ask('/', inside({ 'sec-fetch-site': site }))).status).toBe(403),
  )

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s has no place here', async method =>
    expect((await ask('/', { ...inside({ origin: host.address }), method })).status).toBe(403),
  )

  it('listens on loopback only', () => expect(host.server.address()).toMatchObject({ address: '127.0.0.1' }))
})

describe('what it serves', () => {
  it('comes with every header, refusals too', async () => {
    expect((await ask('/', inside())).headers).toMatchObject(pageHeaders)
    expect((await ask('/')).headers).toMatchObject(pageHeaders)
    expect((await ask('/', inside())).headers).not.toHaveProperty('access-control-allow-origin')
  })

  it('lets hashed files be kept and the page not', async () => {
    expect((await ask('/', inside())).headers['cache-control']).toBe('no-store')
    expect((await ask('/assets/a-123.js', inside())).headers['cache-control']).toContain('immutable')
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%',
    '/%00',
  ])('%s leads nowhere', async path => expect((await ask(path, inside())).body).not.toContain('secret\n'))
  it('no way out of the folder answers 200', async () =>
    expect((await ask('/..%2fsecret.txt', inside())).status).toBe(404))

  it('pictures by key, in parts where asked', async () => {
    const path = `/media/abc${'0'.repeat(13)}`
    expect(await ask(path, inside())).toMatchObject({ status: 200, body: '0123456789' })
    expect(await ask(path, inside({ range: 'bytes=2-4' }))).toMatchObject({ status: 206, body: '234' })
    expect((await ask(`/media/${'d'.repeat(16)}`, inside())).status).toBe(404)
  })

  it('an export piece by piece', async () => {
    const { headers, body } = await ask('/export?id=12345678&query=late', inside())
    expect(headers['content-disposition']).toContain('attachment')
    expect(
      body
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).piece),
    ).toEqual([1, 2, 3])
  })
})

describe('the bridge', () => {
  it.each<[string, () => Record<string, string>]>([
    ['without the cookie', () => ({ origin: host.address })],
    ['without an origin', () => ({ cookie })],
    ['from another site', () => ({ cookie, origin: 'https://evil.example' })],
    ['from another port of this machine', () => ({ cookie, origin: 'http://127.0.0.1:1' })],
    ['under another name', () => ({ cookie, origin: 'http://evil.example', host: 'evil.example' })],
  ])('is refused %s', async (_how, headers) => expect(await openSocket(headers())).toBe(403))

  it('carries queries to the reader, commands to the engine, events to every page', async () => {
    const [one, two] = [await connect(), await connect()]
    expect(await one.call('deck.get', { event: 'changed' })).toMatchObject({ ok: true, value: { name: 'deck.get' } })
    expect(await one.call('column.refresh')).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(two.frames).toMatchObject([{ type: 'event', event: { ids: ['changed'] } }]))
    one.socket.close()
    two.socket.close()
  })

  it.each(['host.notify', 'host.badge', 'constructor', 'toString', ''])('refuses the name %j', async name => {
    const { call, socket } = await connect()
    expect(await call(name)).toMatchObject({ ok: false, error: { code: 'unknown_procedure', retryable: false } })
    socket.close()
  })

  it('drops nonsense and goes on', async () => {
    const { call, socket } = await connect()
    for (const nonsense of ['x', '[]', 'null', '{"type":"stop"}', '{"type":"call","id":-1,"name":"deck.get"}']) {
      socket.send(nonsense)
    }
    expect(await call('deck.get')).toMatchObject({ ok: true })
    socket.close()
  })

  it('closes on a frame that is too large', async () => {
    const { socket } = await connect()
    const closed = new Promise(resolve => socket.on('close', resolve))
    socket.send(JSON.stringify({ type: 'call', id: 1, name: 'deck.get', input: 'x'.repeat(1_100_000) }))
    expect(await closed).toBeTruthy()
  })

  it('answers what a dead worker left open, and goes on with a new one', async () => {
    const { call, socket, frames } = await connect()
    const command = call('draft.save', { silent: true })
    const query = call('search.run', { silent: true })
    await call('draft.discard')
    expect(await Promise.all([call('reply.send', { die: true }), command])).toMatchObject([
      { error: { code: 'engine_restarted', retryable: false } },
      { error: { code: 'engine_restarted', retryable: false } },
    ])
    await call('deck.get', { die: true })
    expect(await query).toMatchObject({ error: { code: 'engine_restarted', retryable: true } })
    await vi.waitFor(async () => expect(await call('draft.discard')).toMatchObject({ ok: true }), 5_000)
    await vi.waitFor(async () => expect(await call('deck.get')).toMatchObject({ ok: true }), 5_000)
    expect(frames.some(frame => frame.type === 'event')).toBe(true)
    socket.close()
  })
})

describe('a second desk brings the first to the front', () => {
  const post = (headers: Record<string, string>, body = '') => ask('/front', { method: 'POST', headers, body })
  const knows = { 'x-desk-secret': 'front-secret' }
  beforeEach(() => front.mockClear())

  it('with the secret, and no page can', async () => {
    expect((await post({ 'x-desk-secret': 'wrong' })).status).toBe(403)
    expect((await post({ cookie })).status).toBe(403)
    expect((await post({ ...knows, origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ 'x-desk-secret': 'wrong' }, '{"addresses":["switchboard://ticket/1"]}')).status).toBe(403)
    expect(front).not.toHaveBeenCalled()
    expect((await post(knows)).status).toBe(200)
    expect(front.mock.calls).toEqual([[{ addresses: [] }]])
  })

  it('with what it was started to open', async () => {
    const request = { addresses: ['switchboard://ticket/1', 'https://x.com/i/status/2'] }
    expect((await post(knows, JSON.stringify(request))).status).toBe(200)
    expect(front.mock.calls).toEqual([[request]])
  })

  it.each([
    'x',
    'null',
    '[]',
    '{}',
    '{"addresses":"switchboard://ticket/1"}',
    '{"addresses":[7]}',
    '{"addresses":["file:///etc/passwd"]}',
    '{"addresses":["switchboard://ticket/1\\u0000"]}',
    '{"addresses":["switchboard://ticket/1"],"port":1}',
    JSON.stringify({ addresses: [`https://x.com/${'a'.repeat(2_000)}`] }),
    JSON.stringify({ addresses: Array(11).fill('switchboard://ticket/1') }),
  ])('and nothing else: %j is refused', async body => {
    expect((await post(knows, body)).status).toBe(403)
    expect(front).not.toHaveBeenCalled()
  })

  it('nor more than such a request can have', async () => {
    expect((await post(knows, `{"addresses":[]}${' '.repeat(1_000_000)}`)).status).toBe(403)
    expect(front).not.toHaveBeenCalled()
  })
})
