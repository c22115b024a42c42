// The page of the desk with nobody behind it: every call is answered from a file, to the byte what the desk answered.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { WebSocketServer } from 'ws'
import { pageHeaders } from '#contract/host/page-security.ts'
import { serveFile } from '#hosts/web/files.ts'

const renderer = join(import.meta.dirname, '../../../out/renderer')
/** `answers`: what was asked → the outcome. `pictures`: path → type and bytes in Base64. */
const { answers, pictures } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const bytesOf = new Map(
  Object.entries(pictures).map(([path, { type, bytes }]) => [path, { type, bytes: Buffer.from(bytes, 'base64') }]),
)

const server = createServer(async (request, response) => {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value)
  const path = new URL(request.url, 'http://127.0.0.1').pathname
  const picture = bytesOf.get(path)
  if (picture) {
    response.writeHead(200, {
      'content-type': picture.type,
      'content-length': picture.bytes.length,
      'cache-control': 'private, max-age=86400, immutable',
    })
    response.end(picture.bytes)
  } else if (!(await serveFile(renderer, path, response))) response.writeHead(404).end()
})
const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', socket => {
  socket.on('message', text => {
    const { id, name, input } = JSON.parse(String(text))
    const outcome = answers[JSON.stringify([name, input])]
    if (outcome === undefined) process.stderr.write(`nobody recorded ${name} ${JSON.stringify(input)}\n`)
    else socket.send(`{"type":"answer","id":${id},"outcome":${outcome}}`)
  })
})
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, opened => sockets.emit('connection', opened)),
)
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address()
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}/` })}\n`)
})
process.once('SIGTERM', () => process.exit(0))
