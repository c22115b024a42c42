import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerStart } from '#contract/host/messages.ts'

/** Stands in for the engine and the reader: answers with what it was asked and does as the call's input says. */
const port = parentPort
if (!port) throw new Error('fake-worker.ts runs as a worker thread')
const start = workerData as WorkerStart
const send = (message: FromWorker) => port.postMessage(message)

const text = new TextEncoder()

const act = (message: Extract<ToWorker, { type: 'call' }>) => {
  const input = message.input as { die?: boolean; silent?: boolean; event?: string }
  if (input.die) process.exit(1)
  if (input.event) send({ type: 'event', event: { epoch: 'one', seq: 1, topic: 'deck', ids: [input.event] } })
  if (input.silent) return
  const value = { name: message.name, input: message.input, folder: start.folder }
  send({ type: 'answer', client: message.client, id: message.id, outcome: { ok: true, value } })
}

let piece = 0
port.on('message', (message: ToWorker) => {
  if (message.type === 'stop') {
    send({ type: 'stopped' })
    port.close()
  } else if (message.type === 'call') act(message)
  else if (message.type === 'media') {
    const found = message.key.startsWith('abc') ? { bytes: text.encode('0123456789'), mime: 'image/png' } : null
    send({ type: 'media', id: message.id, found })
  } else if (message.type === 'export') {
    piece = 1
    send({ type: 'chunk', id: message.id, bytes: text.encode('{"piece":1}\n') })
  } else if (message.type === 'chunkTaken') {
    piece += 1
    if (piece <= 3) send({ type: 'chunk', id: message.id, bytes: text.encode(`{"piece":${piece}}\n`) })
    else send({ type: 'exportEnd', id: message.id, error: null })
  }
})
send({ type: 'ready', epoch: 'one' })
