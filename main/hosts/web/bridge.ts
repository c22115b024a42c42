import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Relay } from '../shared/relay.ts'

/** Bytes. The longest call is a draft; a larger frame is a mistake or an attack on memory. */
const largestFrame = 1_048_576
/** Milliseconds between two heartbeats; a page that misses one is gone. */
const heartbeat = 30_000

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export type Bridge = { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void; close(): void }

/** The relay on a WebSocket. Who may come in was checked before: see guard.ts. */
export const createBridge = (relay: Relay): Bridge => {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestFrame })
  const alive = new WeakSet<WebSocket>()

  server.on('connection', socket => {
    alive.add(socket)
    const connection = relay.connect(frame => socket.send(JSON.stringify(frame)))
    socket.on('message', (text, isBinary) => {
      if (!isBinary) connection.receive(parse(String(text)))
    })
    socket.on('pong', () => alive.add(socket))
    socket.on('close', () => connection.close())
    // A frame over the limit: the library closes the socket, there is nothing more to do.
    socket.on('error', () => socket.terminate())
  })

  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (alive.delete(socket)) socket.ping()
      else socket.terminate()
    }
  }, heartbeat)

  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, opened => server.emit('connection', opened, request)),
    close: () => {
      clearInterval(timer)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
