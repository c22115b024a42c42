import { type ClientRequest, type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isLoopback } from '#contract/services/services-file.ts'
import { type Http, HttpFailure, type HttpRequest, type HttpResponse } from './http.ts'

const defaultMaxBytes = 10 * 1024 * 1024

/** Shorter than the 5 s after which many servers hang up: a request on a dying connection would be called lost. */
const idleMs = 4_000

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'

const headersOf = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

/** Bytes leave once the connection stands (with TLS: once the handshake is done), never before. */
const watchDeparture = (request: ClientRequest, secure: boolean): { departed: () => boolean } => {
  let departed = false
  request.once('socket', socket => {
    if (request.reusedSocket) departed = true
    else socket.once(secure ? 'secureConnect' : 'connect', () => (departed = true))
  })
  return { departed: () => departed }
}

const collect = (stream: Readable, message: IncomingMessage, limit: number): Promise<Uint8Array | 'tooLarge'> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size > limit) {
        resolve('tooLarge')
        message.destroy()
        return
      }
      chunks.push(chunk)
    })
    stream.on('error', reject)
    message.on('error', reject)
    message.on('close', () => {
      if (!message.complete) reject(Object.assign(new Error('cut'), { code: 'TRUNCATED' }))
    })
    stream.on('end', () => {
      if (message.complete) resolve(Buffer.concat(chunks))
      else reject(Object.assign(new Error('cut'), { code: 'TRUNCATED' }))
    })
  })

const bodyOf = (message: IncomingMessage, limit: number): Promise<Uint8Array | 'tooLarge'> =>
  message.headers['content-encoding'] === 'gzip'
    ? collect(message.pipe(createGunzip()), message, limit)
    : collect(message, message, limit)

const targetOf = (address: string): URL => {
  const url = URL.parse(address)
  if (!url) throw new HttpFailure('refused', 'BAD_ADDRESS', 'address')
  // A token over plain http would be readable on every network between here and the service.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(address)))
    throw new HttpFailure('refused', 'NOT_SECURE', url.host)
  return url
}

/** The real network. Connections are kept for reads only, see below. */
export const createHttp = (): Http => {
  const agents = {
    plain: new PlainAgent({ keepAlive: true, timeout: idleMs }),
    tls: new TlsAgent({ keepAlive: true, timeout: idleMs }),
  }

  const open = (url: URL, asked: HttpRequest): ClientRequest => {
    const secure = url.protocol === 'https:'
    return (secure ? tlsRequest : plainRequest)(url, {
      method: asked.method,
      // A write opens a connection of its own: on a kept one that the service has just closed, "never arrived" could
      // not be told from "arrived and lost".
      agent: asked.method === 'GET' ? (secure ? agents.tls : agents.plain) : false,
      headers: {
        'accept-encoding': 'gzip',
        'user-agent': 'Switchboard',
        ...asked.headers,
        ...(asked.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(asked.body)) }),
      },
    })
  }

  return async asked => {
    const url = targetOf(asked.url)
    let departed = () => false
    let deadline: NodeJS.Timeout | undefined
    try {
      return await new Promise<HttpResponse>((resolve, reject) => {
        const request = open(url, asked)
        departed = watchDeparture(request, url.protocol === 'https:').departed
        deadline = setTimeout(
          () => request.destroy(Object.assign(new Error('time'), { code: 'TIMED_OUT' })),
          asked.timeoutMs,
        )
        request.on('error', reject)
        request.on('response', message => {
          bodyOf(message, asked.maxBytes ?? defaultMaxBytes).then(bytes => {
            if (bytes === 'tooLarge') return reject(new HttpFailure('tooLarge', 'TOO_LARGE', url.host))
            resolve({ status: message.statusCode ?? 0, headers: headersOf(message), body: bytes })
          }, reject)
        })
        request.end(asked.body)
      })
    } catch (error) {
      if (error instanceof HttpFailure) throw error
      throw new HttpFailure(departed() ? 'lost' : 'refused', codeOf(error), url.host)
    } finally {
      clearTimeout(deadline)
    }
  }
}
