import type { DeskEvent, Topic } from '#contract/desk/event.ts'
import type { Outcome } from '#contract/desk/failure.ts'
import type { Card } from '#contract/desk/views/card.ts'
import { createAddresses } from '#renderer/data/addresses.ts'
import type { Transport } from '#renderer/data/transport.ts'
import { failure } from '#renderer/data/transport.ts'
import { addressAnswers } from './constant-addresses.ts'
import { ago, mentions, post, queue, statusFeed } from './constant-cards.ts'
import * as written from './constant-composer.ts'
import * as team from './constant-deletions.ts'
import { handAnswers } from './constant-hands.ts'
import { constantLayout } from './constant-layout.ts'
import { columnsOf, ours } from './constant-ours.ts'
import { constantGap, constantPages } from './constant-pages.ts'
import { searchAnswers } from './constant-search.ts'
import * as kept from './constant-settings.ts'
import * as views from './constant-views.ts'

type Call = { name: string; input: Record<string, unknown> }

/** A whole desk that never changes by itself: every call is answered from memory, and every call is kept. */
export const constantTransport = (variant: string) => {
  const listeners = new Set<(event: DeskEvent) => void>()
  const addresses = createAddresses()
  const calls: Call[] = []
  const empty = variant === 'empty' || variant === 'troubles'
  const cards: Record<string, Card[]> = {
    mentions: empty ? [] : [...mentions],
    status: variant === 'empty' ? [] : [...statusFeed],
    queue: empty ? [] : [...queue],
    ...ours(),
  }
  const shown = {
    settings: kept.settings(),
    composer: written.composer(variant),
    conversation: views.conversation(variant),
    outbox: written.outbox(variant),
  }
  let seq = 0
  const emit = (topic: Topic, ids: string[] = []) => {
    for (const listener of listeners) listener({ epoch: 'constant', seq: ++seq, topic, ids })
  }

  const deck = views.deck(variant)
  const pages = constantPages(cards)
  const page = (input: Record<string, unknown>) => ({ ...pages(input), asOf: { epoch: 'constant', seq } })

  const answers: Record<string, (input: Record<string, unknown>) => unknown> = {
    ...constantLayout(() => ({ ...deck, columns: columnsOf(variant) ?? deck.columns }), emit),
    'column.page': page,
    'column.fillGap': constantGap(cards, columnId => emit('column', [columnId])),
    'conversation.get': () => ({ ...shown.conversation }),
    'composer.get': () => ({ ...shown.composer }),
    'outbox.list': () => shown.outbox,
    'ticket.get': views.ticket,
    'ticket.requests': views.ticketRequests,
    'column.preview': () => ({
      title: 'Mentions',
      source: '@harbor',
      cards: mentions.slice(0, 5),
      next: null,
      total: 100,
      hidden: 0,
    }),
    'person.held': kept.personHeld,
    'history.get': kept.history,
    'export.list': () => ({ exports: [] }),
    'export.cancel': () => ({}),
    'request.list': () => (variant === 'untold' ? team.requests() : { requests: [] }),
    'deletions.list': team.deletions,
    'deletions.underWay': team.deletionsUnderWay,
    'settings.get': () => shown.settings,
    'draft.save': input => ({ draftId: 'd1', version: Number(input.version) + 1, savedAt: Date.now() }),
    'reply.send': () => {
      const times = { claiming: Date.now() }
      shown.composer.replies = [written.reply('claiming', { id: 'sent', times })]
      shown.composer.draft = { id: 'd2', text: '', thenStatus: 'pending', macroIds: [], addTags: [], version: 0 }
      return { replyId: 'sent' }
    },
    'claim.take': () => {
      shown.composer.claim = { state: 'ours', since: Date.now(), takenFrom: null }
      return {}
    },
    'macro.list': written.macros,
    'macro.apply': input => ({
      macroId: String(input.macroId),
      text: 'Thanks for telling us, Mara.',
      note: null,
      thenStatus: 'solved',
      addTags: ['thanked'],
    }),
    'deletion.prepare': () => team.preparation(variant === 'expired'),
    'deletion.confirm': () => ({ deletionId: 'x9' }),
    'deletion.get': () =>
      team.deletion('x9', {
        verifiedAt: null,
        note: 'pending',
        ...(variant === 'expired' ? { state: 'expired', needs: 'confirmAgain', detail: 'no network' } : {}),
      }),
    ...handAnswers({ variant, cards, settings: shown.settings, conversation: shown.conversation, emit }),
    ...addressAnswers(() => [...(cards.mentions ?? []), ...(cards.queue ?? [])]),
    ...searchAnswers(() => [...(cards.mentions ?? []), ...(cards.queue ?? [])]),
  }

  /** Answers that are kept back, by the name of their query, and what lets them go. */
  const held = new Map<string, { until: Promise<void>; letGo: () => void }>()
  const refused = new Set<string>()

  const call = async (name: string, input: unknown): Promise<Outcome<unknown>> => {
    const given = input as Record<string, unknown>
    calls.push({ name, input: given })
    if (refused.has(name)) return failure('internal')
    const wait = held.get(name)
    if (wait) {
      const answer = structuredClone(answers[name]?.(given) ?? {})
      await wait.until
      return { ok: true, value: answer }
    }
    if (variant === 'loading' && name === 'column.page') return new Promise(() => {})
    if (variant === 'error' && name === 'column.page') return failure('internal')
    if (variant === 'refused' && name === 'deletion.prepare')
      return { ok: false, error: { code: 'deletion_not_ours', params: { handle: 'mara_ferryday' }, retryable: false } }
    return { ok: true, value: structuredClone(answers[name]?.(given) ?? {}) }
  }

  const transport: Transport = {
    call,
    on: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onOpen: addresses.onOpen,
    state: 'open',
    onState: () => () => {},
  }
  return {
    transport,
    calls,
    shown,
    emit,
    /** As if somebody had given it to the host. */
    openAddress: addresses.receive,
    /** What is asked under this name from now on is answered as it is now, once it is let go. */
    hold: (name: string) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held.set(name, { until: promise, letGo: resolve })
    },
    letGo: (name: string) => {
      held.get(name)?.letGo()
      held.delete(name)
    },
    /** A command that fails until it is allowed again. */
    refuse: (name: string, refuses: boolean) => (refuses ? refused.add(name) : refused.delete(name)),
    /** New posts arrive at the top of a column. */
    arrive: (columnId: string, count: number) => {
      for (let index = 0; index < count; index++) {
        cards[columnId]?.unshift(
          post({
            at: ago(0),
            name: 'New Comer',
            handle: `newcomer_${index}`,
            text: `@harbor brand new ${index}. Is anybody there? It has been a while since I heard from you.`,
            state: { kind: 'noTicket', since: Date.now(), dueAt: Date.now() + 900_000 } as never,
            more: { unread: true },
          }),
        )
      }
      emit('column', [columnId])
    },
    /** Where the newest post of a person stands among the mentions. */
    find: (handle: string) =>
      (cards.mentions ?? []).findIndex(card => card.kind === 'post' && card.author.handle === handle),
    change: (columnId: string, index: number, change: Record<string, unknown>) => {
      const column = cards[columnId]
      if (column?.[index]) column[index] = { ...column[index], ...change } as Card
      emit('column', [columnId])
    },
  }
}
export type World = ReturnType<typeof constantTransport>
