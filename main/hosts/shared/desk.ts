import { join } from 'node:path'
import type { WorkerStart } from '#contract/host/messages.ts'
import { answerHostCall, type Platform } from './answer-host-call.ts'
import { logFolder, privateFolder, workspaceFolder } from './data-folder.ts'
import type { HostLog } from './log.ts'
import { version, workerFile } from './places.ts'
import { type Practice, type PracticeAddresses, startPractice } from './practice-link.ts'
import { ReaderStreams } from './reader-streams.ts'
import { Refusal } from './refusal.ts'
import { Relay, type Side } from './relay.ts'
import { WorkerLink } from './worker-link.ts'
import type { Workspace } from './workspace.ts'

/** Old-space limits in MB. */
const memory = { engine: 256, reader: 192 } as const

export type Power = 'suspend' | 'resume' | 'focus' | 'blur'

/** The running desk, the same for every host. */
export type Desk = {
  relay: Relay
  streams: ReaderStreams
  workspaceId: string
  isPractice: boolean
  /** Of the built-in practice world; null with any other services. */
  practice: PracticeAddresses | null
  power(state: Power): void
  /** A line in the host's log: names of things and codes, never a secret and never a person's words. */
  complain(what: string, why: string): void
  stop(): Promise<void>
}

const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, '')

const openWorld = (dataFolder: string): Promise<Practice> =>
  startPractice(join(privateFolder(join(dataFolder, 'practice')), 'world.json')).catch(error => {
    throw new Refusal(`The practice workspace can't start: ${sentence(error)}.`, 1)
  })

/** Starts the practice world where it is wanted, then both workers at once; resolves when both are ready. */
export const openDesk = async (dataFolder: string, workspace: Workspace, platform: Platform): Promise<Desk> => {
  const logs = logFolder(dataFolder)
  let log: Promise<HostLog> | null = null
  const complain = (what: string, why: string) => {
    // Loaded at the first trouble: most days there is none.
    log ??= import('./log.ts').then(({ openHostLog }) => openHostLog(logs))
    void log.then(open => open.error({ what, why }))
  }

  const world = workspace.kind === 'built-in' ? await openWorld(dataFolder) : null
  const start: WorkerStart = {
    folder: workspaceFolder(dataFolder, workspace.workspaceId),
    logFolder: logs,
    workspaceId: workspace.workspaceId,
    practice: workspace.kind === 'built-in' || workspace.practice,
    services: workspace.kind === 'built-in' ? world?.services : workspace.services,
    version: version(),
  }

  const died = (side: Side, why: string) => {
    complain(`${side} ended`, why)
    if (side === 'reader') streams.abandon()
    relay.workerDied(side)
  }
  const engine = new WorkerLink({
    name: 'engine',
    file: workerFile('engine'),
    start,
    memory: memory.engine,
    onDown: why => died('engine', why),
    // A new epoch tells the pages that whatever they show may be old.
    onUp: (epoch, again) => again && relay.broadcast({ epoch, seq: 0, topic: 'deck', ids: [] }),
    onMessage: message => {
      if (message.type === 'answer') relay.answer(message)
      else if (message.type === 'event') {
        reader.post({ type: 'event', event: message.event })
        relay.broadcast(message.event)
      } else if (message.type === 'hostCall') {
        engine.post({ type: 'hostAnswer', id: message.id, ok: answerHostCall(platformOrPages, message) })
      }
    },
  })
  const reader = new WorkerLink({
    name: 'reader',
    file: workerFile('reader'),
    start,
    memory: memory.reader,
    onDown: why => died('reader', why),
    onUp: () => {},
    onMessage: message => {
      if (message.type === 'answer') relay.answer(message)
      else if (message.type === 'chunk' || message.type === 'exportEnd' || message.type === 'media') {
        streams.receive(message)
      }
    },
  })
  const relay = new Relay({ engine, reader })
  const platformOrPages: Platform = { notify: notice => relay.notify(notice), ...platform }
  const streams = new ReaderStreams(message => reader.post(message))

  const stop = async () => {
    // The reader opens the databases to read only: were it the last to close them, their logs would stay beside them.
    await reader.stop()
    await engine.stop()
    await world?.stop()
    await (await log)?.close()
  }
  const started = await Promise.allSettled([engine.start(), reader.start()])
  const broken = started.find(result => result.status === 'rejected')
  if (broken) {
    await stop()
    throw new Refusal(`The desk can't start: ${sentence(broken.reason)}.`, 1)
  }

  return {
    relay,
    streams,
    workspaceId: workspace.workspaceId,
    isPractice: start.practice,
    practice: world?.addresses ?? null,
    power: state => engine.post({ type: 'power', state }),
    complain,
    stop,
  }
}
