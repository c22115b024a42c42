// A bare WebSocket: asked for a number of bytes, it sends as many.
import process from 'node:process'
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => {
  const { port } = server.address()
  process.stdout.write(`${JSON.stringify({ ready: true, url: `ws://127.0.0.1:${port}/` })}\n`)
})
server.on('connection', socket => socket.on('message', text => socket.send('x'.repeat(Number(text)))))
process.once('SIGTERM', () => process.exit(0))
