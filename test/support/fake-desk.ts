import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Desk } from '#hosts/shared/desk.ts'
import { ReaderStreams } from '#hosts/shared/reader-streams.ts'
import { Relay, type Side } from '#hosts/shared/relay.ts'
import { WorkerLink } from '#hosts/shared/worker-link.ts'

/** The relay and both workers as a host has them, with stand-ins in the workers' places. */
export const openFakeDesk = async (): Promise<Pick<Desk, 'relay' | 'streams' | 'stop'>> => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'))
  const link = (name: Side): WorkerLink =>
    new WorkerLink({
      name,
      file: join(import.meta.dirname, 'fake-worker.ts'),
      start: { folder, logFolder: folder, workspaceId: 'test', practice: true, services: null, version: '0.0.0' },
      memory: 64,
      onDown: () => {
        if (name === 'reader') streams.abandon()
        relay.workerDied(name)
      },
      onUp: (epoch, again) => again && relay.broadcast({ epoch, seq: 0, topic: 'deck', ids: [] }),
      onMessage: message => {
        if (message.type === 'answer') relay.answer(message)
        else if (message.type === 'event') relay.broadcast(message.event)
        else if (message.type === 'chunk' || message.type === 'exportEnd' || message.type === 'media') {
          streams.receive(message)
        }
      },
    })
  const engine = link('engine')
  const reader = link('reader')
  const relay = new Relay({ engine, reader })
  const streams = new ReaderStreams(message => reader.post(message))
  await Promise.all([engine.start(), reader.start()])
  return { relay, streams, stop: async () => void (await Promise.all([engine.stop(), reader.stop()])) }
}
