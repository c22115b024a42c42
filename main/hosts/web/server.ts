import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pageHeaders } from '#contract/host/page-security.ts'
import type { Desk } from '../shared/desk.ts'
import { exportRequestOf } from '../shared/export-request.ts'
import { type FrontRequest, frontRequestOf, largestFrontRequest } from '../shared/front-request.ts'
import { Refusal } from '../shared/refusal.ts'
import { createBridge } from './bridge.ts'
import { serveFile } from './files.ts'
import { checkAddress, checkAll, checkProgram } from './guard.ts'
import { readBody } from './read-body.ts'
import { Session, sameSecret } from './session.ts'
import { serveExport, serveMedia } from './streams.ts'

/** Answers a path of the page itself; false: there is no such file. `dev` puts Vite here. */
export type PageFiles = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>

export type WebHostOptions = {
  desk: Pick<Desk, 'relay' | 'streams'>
  port: number
  pageFiles: PageFiles
  headers?: Readonly<Record<string, string>>
  /** Shown by a second desk on the same folder, which read it from a file only this user can read. */
  frontSecret: string
  onFront(request: FrontRequest): void
}

export type WebHost = {
  server: Server
  port: number
  /** `http://127.0.0.1:PORT` */
  address: string
  /** An address with a fresh key in it; it opens the desk once. */
  entrance(): string
  stop(): Promise<void>
}

export const builtPage =
  (folder: string): PageFiles =>
  (_request, response, path) =>
    serveFile(folder, path, response)

const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text)
}

/** Nobody who is refused learns why: not which check, not whether the path exists. */
const refuse = (response: ServerResponse): void => plain(response, 403, 'Forbidden\n')

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use by another program' : `can't be used (${error.code})`
      reject(new Refusal(`Port ${port} ${why}: choose another one with --port.`))
    })
    // Loopback and nothing else: the desk is this person's, not the network's.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

export const startWebHost = async (options: WebHostOptions): Promise<WebHost> => {
  const { desk, frontSecret, onFront, pageFiles } = options
  const headers = Object.entries(options.headers ?? pageHeaders)
  const bridge = createBridge(desk.relay)
  const server = createServer({ maxHeaderSize: 16_384 })
  const port = await listen(server, options.port)
  const session = new Session(port)
  const address = `http://127.0.0.1:${port}`

  /** The key leaves the address bar at once; `303` makes the browser ask for the page itself, with the cookie. */
  const enter = (key: string, request: IncomingMessage, response: ServerResponse) => {
    const cookie = session.exchange(key)
    if (cookie === null && !session.admits(request.headers.cookie)) {
      refuse(response)
      return
    }
    const location = { location: '/', 'cache-control': 'no-store' }
    response.writeHead(303, cookie === null ? location : { ...location, 'set-cookie': cookie }).end()
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of headers) response.setHeader(name, value)
    const url = URL.parse(request.url ?? '/', address)
    if (url === null) return refuse(response)
    if (request.method === 'POST' && url.pathname === '/front') {
      const secret = String(request.headers['x-desk-secret'] ?? '')
      if (checkProgram(request, port) === 'refuse' || !sameSecret(secret, frontSecret)) return refuse(response)
      const body = await readBody(request, largestFrontRequest)
      const wanted = body === null ? null : frontRequestOf(body)
      if (wanted === null) return refuse(response)
      onFront(wanted)
      return plain(response, 200, 'ok\n')
    }
    if (checkAddress(request, port) === 'refuse') return refuse(response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response)
    const key = url.pathname === '/' ? url.searchParams.get('key') : null
    if (key !== null) return enter(key, request, response)
    if (checkAll(request, port, session) === 'refuse') return refuse(response)

    const media = /^\/media\/([a-f0-9]{16,64})$/.exec(url.pathname)?.[1]
    if (media !== undefined) {
      if (!(await serveMedia(desk.streams, media, request, response))) plain(response, 404, 'Not found\n')
    } else if (url.pathname === '/export') {
      const wanted = exportRequestOf(url)
      if (wanted) await serveExport(desk.streams, wanted, response)
      else plain(response, 400, 'Not an export\n')
    } else if (!(await pageFiles(request, response, url.pathname))) plain(response, 404, 'Not found\n')
  }

  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) plain(response, 500, 'Internal error\n')
      else response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const path = URL.parse(request.url ?? '', address)?.pathname
    // In `dev` another listener has the other paths.
    if (path !== '/bridge') return server.listenerCount('upgrade') > 1 ? undefined : socket.destroy()
    if (checkAll(request, port, session) === 'refuse') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return undefined
    }
    bridge.upgrade(request, socket, head)
    return undefined
  })

  return {
    server,
    port,
    address,
    entrance: () => `${address}/?key=${session.mintKey()}`,
    stop: () =>
      new Promise(done => {
        bridge.close()
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
