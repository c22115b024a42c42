import { parentPort, workerData } from 'node:worker_threads'
import { type PracticeOptions, startPractice } from './practice.ts'

/** The practice workspace in a thread of its own: `{ready, addresses, services}` comes out, `{stop: true}` goes in. */
const port = parentPort
if (!port) throw new Error('practice/worker.ts runs as a worker thread')

const practice = await startPractice((workerData ?? {}) as PracticeOptions)
port.on('message', async (message: { stop?: boolean }) => {
  if (!message.stop) return
  await practice.stop()
  port.postMessage({ stopped: true })
  port.close()
})
port.postMessage({
  ready: true,
  addresses: practice.addresses,
  services: ([1, 2, 3] as const).map(agent => practice.services(agent)),
  remarks: practice.remarks,
})
