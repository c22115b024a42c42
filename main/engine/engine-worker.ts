import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker } from '#contract/host/messages.ts'
import { WorkerStart } from '#contract/host/messages.ts'
import type { Engine } from './assemble-engine.ts'
import { composeEngine } from './compose.ts'
import { createDispatcher } from './dispatcher.ts'
import { hostBehind } from './host-behind.ts'

/** The engine: network, commands, the only writer. The same file in both hosts. */

const port = parentPort
if (!port) throw new Error('The engine runs as a worker of a host.')
const send = (message: FromWorker): void => port.postMessage(message)

let engine: Engine
try {
  engine = composeEngine(WorkerStart.parse(workerData), hostBehind(send), event => send({ type: 'event', event }))
} catch (error) {
  send({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  throw error
}
const dispatch = createDispatcher(engine.commands, engine.desk.log)

const answer = async (call: Extract<ToWorker, { type: 'call' }>): Promise<void> => {
  const outcome = await dispatch(call.name, call.input)
  send({ type: 'answer', client: call.client, id: call.id, outcome })
}

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'call':
      engine.asked(message.name)
      void answer(message)
      break
    case 'power':
      void engine.power(message.state).catch(error => engine.desk.log.error('engine.power', { error }))
      break
    case 'stop':
      void engine.stop().then(() => {
        send({ type: 'stopped' })
        port.close()
      })
      break
    default:
      break
  }
})

send({ type: 'ready', epoch: engine.epoch })
await engine.begin()
