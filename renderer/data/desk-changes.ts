import type { QueryClient } from '@tanstack/react-query'
import type { DeskEvent, Topic } from '#contract/desk/event.ts'
import type { QueryName } from '#contract/desk/procedures.ts'
import type { Transport } from './transport.ts'

/** What has changed: one topic with its ids (none: all of it), or everything after a gap, a restart or a reconnect. */
export type Change = { topic: Topic; ids: readonly string[] } | 'everything'

export type DeskChanges = { on(listener: (change: Change) => void): () => void }

const queriesOf: Record<Topic, readonly QueryName[]> = {
  deck: ['deck.get', 'play.next', 'settings.get'],
  column: ['deck.get', 'play.next', 'person.held'],
  conversation: ['conversation.get', 'composer.get', 'ticket.get'],
  reply: ['outbox.list', 'composer.get', 'conversation.get', 'deck.get'],
  draft: ['composer.get'],
  deletion: ['deletions.list', 'deletions.underWay', 'deletion.get', 'deck.get', 'settings.get'],
  ticket: ['ticket.get', 'ticket.requests', 'person.held'],
  settings: ['settings.get', 'deck.get', 'history.get'],
  flag: ['deck.get'],
  request: ['request.list'],
  history: ['history.get', 'person.held'],
}

/** Turns events into queries. A gap in `seq` or a new `epoch` means that something was missed: ask for all again. */
export const followChanges = (transport: Transport, queries: QueryClient): DeskChanges => {
  const listeners = new Set<(change: Change) => void>()
  let epoch: string | null = null
  let seq = 0

  const tell = (change: Change) => {
    if (change === 'everything') void queries.invalidateQueries()
    else for (const name of queriesOf[change.topic]) void queries.invalidateQueries({ queryKey: [name] })
    for (const listener of listeners) listener(change)
  }

  transport.on((event: DeskEvent) => {
    const missed = epoch !== null && (event.epoch !== epoch || event.seq > seq + 1)
    epoch = event.epoch
    seq = event.seq
    tell(missed ? 'everything' : { topic: event.topic, ids: event.ids })
  })

  let lost = false
  transport.onState(() => {
    if (transport.state === 'closed') lost = true
    if (transport.state !== 'open' || !lost) return
    lost = false
    tell('everything')
  })

  return {
    on: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
