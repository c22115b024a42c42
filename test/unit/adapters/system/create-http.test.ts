import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { createHttp } from '#adapters/system/create-http.ts'
import { HttpFailure, type HttpRequest, textOf } from '#adapters/system/http.ts'

const http = createHttp()

const serve = async (listener: Parameters<typeof createServer>[1], setUp: (server: Server) => void = () => {}) => {
  const server = createServer(listener as never)
  setUp(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const tcp = async (onSocket: (socket: Socket) => void) => {
  const server = createTcp(onSocket)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const failureOf = async (request: Partial<HttpRequest> & { url: string }) => {
  const failure = await http({ method: 'GET', timeoutMs: 2_000, ...request }).then(
    () => null,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(HttpFailure)
  return failure as HttpFailure
}

test('carries method, headers and body, and gives status, headers and bytes back', async () => {
  const url = await serve((request, response) => {
    let body = ''
    request.on('data', chunk => (body += chunk))
    request.on('end', () => {
      response.writeHead(418, { 'X-Seen': `${request.method} ${request.headers['x-asked']}` })
      response.end(`got ${body} (${request.headers['content-length']})`)
    })
  })
  const answer = await http({ method: 'PUT', url, headers: { 'x-asked': 'yes' }, body: 'é', timeoutMs: 2_000 })
  expect(answer.status).toBe(418)
  expect(answer.headers['x-seen']).toBe('PUT yes')
  expect(textOf(answer)).toBe('got é (2)')
})

test('unpacks gzip and counts the unpacked size', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    response.end(gzipSync('x'.repeat(100_000)))
  })
  expect(textOf(await http({ method: 'GET', url, timeoutMs: 2_000 })).length).toBe(100_000)
  expect((await failureOf({ url, maxBytes: 50_000 })).kind).toBe('tooLarge')
})

test('follows no redirect', async () => {
  const url = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
  expect((await http({ method: 'GET', url, timeoutMs: 2_000 })).status).toBe(302)
})

test('nothing left this machine: refused', async () => {
  const server = createTcp()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  expect(await failureOf({ url: `http://127.0.0.1:${port}/` })).toMatchObject({ kind: 'refused', code: 'ECONNREFUSED' })
  expect((await failureOf({ url: 'https://no-such-host.invalid/' })).kind).toBe('refused')
  // TLS fails before a byte of the request.
  const plain = await serve((_, response) => response.end('plain'))
  expect((await failureOf({ url: plain.replace('http:', 'https:') })).kind).toBe('refused')
})

test('http leaves this machine for no address but loopback', async () => {
  expect(await failureOf({ url: 'http://192.0.2.1/' })).toMatchObject({ kind: 'refused', code: 'NOT_SECURE' })
  expect((await failureOf({ url: 'http://127.0.0.1.evil.example/' })).code).toBe('NOT_SECURE')
  expect((await failureOf({ url: 'file:///etc/passwd' })).code).toBe('NOT_SECURE')
})

test.each(['GET', 'PUT', 'DELETE'] as const)('%s: a connection cut after the request arrived is lost', async method => {
  const url = await serve(request => request.socket.destroy())
  expect(await failureOf({ method, url })).toMatchObject({ kind: 'lost' })
})

test('no answer in time is lost, and so is a body that stalls', async () => {
  const silent = await serve(() => {})
  expect(await failureOf({ url: silent, timeoutMs: 100 })).toMatchObject({ kind: 'lost', code: 'TIMED_OUT' })
  const stalls = await serve((_, response) => void response.writeHead(200, { 'content-length': '10' }).write('half'))
  expect(await failureOf({ url: stalls, timeoutMs: 200 })).toMatchObject({ kind: 'lost' })
})

test('half an answer is lost: by length, by chunks, by gzip', async () => {
  const byLength = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half')
    setTimeout(() => request.socket.destroy(), 20)
  })
  expect((await failureOf({ url: byLength })).kind).toBe('lost')
  const byChunks = await serve((request, response) => {
    response.writeHead(200).write('half')
    setTimeout(() => request.socket.destroy(), 20)
  })
  expect((await failureOf({ url: byChunks })).kind).toBe('lost')
  const byGzip = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1000)).subarray(0, 15))
  })
  expect((await failureOf({ url: byGzip })).kind).toBe('lost')
})

test('something that is not HTTP is lost: the request had left', async () => {
  const url = await tcp(socket => socket.once('data', () => socket.end('hello\r\n\r\n')))
  expect((await failureOf({ url })).kind).toBe('lost')
})

test('reads share a connection, every write has its own', async () => {
  const ports: (number | undefined)[] = []
  const url = await serve((request, response) => {
    ports.push(request.socket.remotePort)
    response.end('ok')
  })
  for (const method of ['GET', 'GET', 'DELETE', 'PUT'] as const) await http({ method, url, timeoutMs: 2_000 })
  expect(ports[0]).toBe(ports[1])
  expect(new Set(ports).size).toBe(3)
})

test('a failure names the host, not the path: a webhook’s path is a secret', async () => {
  const url = await serve(request => request.socket.destroy())
  const failure = await failureOf({ url: `${url}/services/T/B/secretsecret`, headers: { authorization: 'Bearer abc' } })
  expect(JSON.stringify({ ...failure, message: failure.message, stack: failure.stack })).not.toMatch(/secret|abc/)
})
