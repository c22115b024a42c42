import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { answerControl } from '../control/control.ts'
import { type Effect, Faults } from '../control/faults.ts'
import { Journal, readable } from '../control/journal.ts'
import type { LiveWorld } from '../world/live-world.ts'
import type { Answerer, Incoming, Outgoing } from './exchange.ts'

export interface Listening {
  address: string
  port: number
  /** Connections are refused, and those that are open are cut; after so many real milliseconds it listens again. */
  goAway(ms: number): void
  comeBack(): Promise<void>
  stop(): Promise<void>
}

const LARGEST_BODY = 4_000_000

/** A server on loopback with its journal and its faults. Port 0 takes a free one. */
export async function listen(live: LiveWorld, answer: Answerer, port: number): Promise<Listening> {
  const journal = new Journal()
  const faults = new Faults()
  let ownPort = port
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const incoming = await receive(request)
    if (incoming.path.startsWith('/_practice')) {
      send(response, answerControl(incoming, { live, journal, faults, port: ownPort }))
      return
    }
    const entry = journal.open(
      incoming.method,
      incoming.path,
      readable(incoming.text, incoming.headers['content-type'] ?? ''),
    )
    const effect = faults.take(incoming.method, incoming.path)
    if (effect?.kind === 'dropBefore') {
      request.socket.destroy()
      return
    }
    if (effect?.ms !== undefined) await wait(effect.ms)
    const outgoing =
      effect?.kind === 'status' || effect?.kind === 'html' ? faulty(effect) : await perform(answer, incoming)
    journal.answer(entry, outgoing.body, outgoing.headers['content-type'] ?? '')
    if (effect?.kind === 'dropAfter') {
      request.socket.destroy()
      return
    }
    if (effect?.kind === 'truncate') {
      response.writeHead(outgoing.status, { ...outgoing.headers, 'content-length': outgoing.body.length })
      response.write(outgoing.body.subarray(0, Math.floor(outgoing.body.length / 2)), () => request.socket.destroy())
      return
    }
    entry.status = outgoing.status
    send(response, outgoing)
  }

  server.keepAliveTimeout = 5_000
  await start(server, port)
  ownPort = (server.address() as AddressInfo).port

  let back: ReturnType<typeof setTimeout> | undefined
  const comeBack = async (): Promise<void> => {
    if (back === undefined) return
    clearTimeout(back)
    back = undefined
    await start(server, ownPort)
  }
  const goAway = (ms: number): void => {
    clearTimeout(back)
    back = setTimeout(() => void comeBack(), ms)
    server.close()
    // The answer to whoever asked for this is on its way out first.
    setImmediate(() => server.closeAllConnections())
  }
  return {
    address: `http://127.0.0.1:${ownPort}`,
    port: ownPort,
    goAway,
    comeBack,
    stop: () =>
      new Promise(resolve => {
        clearTimeout(back)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function receive(request: IncomingMessage): Promise<Incoming> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > LARGEST_BODY) throw new Error('body too large')
    pieces.push(piece)
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value)
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers,
    text: Buffer.concat(pieces).toString('utf8'),
  }
}

async function perform(answer: Answerer, incoming: Incoming): Promise<Outgoing> {
  try {
    return await answer(incoming)
  } catch (error) {
    const text = `The practice server failed: ${error instanceof Error ? error.stack : String(error)}`
    return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(text) }
  }
}

function faulty(effect: Effect): Outgoing {
  if (effect.kind === 'html') {
    const status = effect.status ?? 503
    const title = status === 429 ? 'Too Many Requests' : 'Service Unavailable'
    const page = typeof effect.body === 'string' ? effect.body : `<html><body><h1>${title}</h1></body></html>`
    const headers = { 'content-type': 'text/html; charset=utf-8', 'retry-after': '1', ...effect.headers }
    return { status, headers, body: Buffer.from(page) }
  }
  const text = typeof effect.body === 'string'
  const headers = {
    'content-type': text ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...effect.headers,
  }
  const body = effect.body === undefined ? '' : text ? String(effect.body) : JSON.stringify(effect.body)
  return { status: effect.status ?? 500, headers, body: Buffer.from(body) }
}

function send(response: ServerResponse, outgoing: Outgoing): void {
  const bodiless = outgoing.status === 204 || outgoing.status === 304
  response.writeHead(
    outgoing.status,
    bodiless ? outgoing.headers : { ...outgoing.headers, 'content-length': outgoing.body.length },
  )
  response.end(bodiless ? undefined : outgoing.body)
}
