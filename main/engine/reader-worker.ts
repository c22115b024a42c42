import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { DeskEvent } from '#contract/desk/event.ts'
import { type FromWorker, type ToWorker, WorkerStart } from '#contract/host/messages.ts'
import type { QueryContext } from '#core/use-cases/queries/query-context.ts'
import { deskConfig, servicesOf, servicesSummary, teamChannel } from './desk-config.ts'
import { createDispatcher } from './dispatcher.ts'
import { lazyLog } from './lazy-log.ts'
import { createQueries } from './queries.ts'
import { createExports } from './reader/exports.ts'

/** The reader: every query, on read-only handles. Neither a send nor a deletion ever waits for one. */

const port = parentPort
if (!port) throw new Error('The reader runs as a worker of a host.')
const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

const start = WorkerStart.parse(workerData)

/** The engine makes and migrates the files; both start together, so the reader may be first. */
const openWhenReady = async () => {
  const patience = 15_000
  const step = 10
  for (let waited = 0; ; waited += step) {
    let databases: ReturnType<typeof openReadOnly> | null = null
    try {
      databases = openReadOnly(start.folder)
      return { databases, reader: createDeskReader(databases, start.workspaceId) }
    } catch (error) {
      databases?.desk.close()
      databases?.cache.close()
      if (waited >= patience) {
        send({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
        throw error
      }
      await pause(step)
    }
  }
}

const { databases, reader } = await openWhenReady()
const services = servicesOf(start)
const config = deskConfig(start, services)
const log = lazyLog(start.logFolder, { name: 'reader.log' })
let newest: Pick<DeskEvent, 'epoch' | 'seq'> = { epoch: '', seq: 0 }

const context: QueryContext = {
  reader,
  now: Date.now,
  asOf: () => ({ epoch: newest.epoch, seq: newest.seq }),
  config: {
    practice: start.practice,
    accounts: config.accounts,
    replyChannels: config.replyChannels,
    sendMode: config.sendMode,
    testAccount: config.testAccount,
    zendeskUrl: config.zendeskUrl,
    channel: teamChannel(services),
    services: servicesSummary(services),
    folder: start.folder,
    version: start.version,
  },
}
const exports = createExports(context, { databases, workspaceId: start.workspaceId }, send)
const dispatch = createDispatcher(createQueries(context, exports), log)

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'call':
      // a page that shows how far an export is must not slow it down
      if (message.name !== 'export.list') exports.asked()
      void dispatch(message.name, message.input).then(outcome =>
        send({ type: 'answer', client: message.client, id: message.id, outcome }),
      )
      break
    case 'event':
      newest = message.event
      break
    case 'media': {
      const found = reader.media(message.key)
      send({ type: 'media', id: message.id, found })
      break
    }
    case 'export':
      exports.start(message.id, message.request)
      break
    case 'chunkTaken':
      exports.taken(message.id)
      break
    case 'exportCancel':
      exports.cancel(message.id)
      break
    case 'stop':
      exports.stop()
      databases.desk.close()
      databases.cache.close()
      void log.close().then(() => {
        send({ type: 'stopped' })
        port.close()
      })
      break
    default:
      break
  }
})

send({ type: 'ready', epoch: '' })
