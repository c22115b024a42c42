import type { DeckView } from '#contract/desk/views/column.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { ago, face, mara, person, start, words } from './constant-cards.ts'
import { reply } from './constant-composer.ts'

/** The deck, a conversation, a ticket. */
const harbor = { id: '1', name: 'Harbor', handle: 'harbor', avatar: null, ours: 'harbor' }
export const maraPerson = person('Mara Ferryday', 'mara_ferryday', face('mara_ferryday'))

export const column = (
  id: string,
  type: string,
  title: string,
  source: string,
  account: string | null,
  unread: number,
  freshness: Record<string, unknown>,
  today: number | null,
) => ({
  column: {
    ...plainColumn,
    id,
    type,
    params: type === 'queue' ? { view: null } : type === 'mentions' ? { accounts: [account] } : { account },
  },
  title,
  source,
  unread,
  total: 100,
  hidden: 0,
  readUpTo: null,
  freshness: { at: start - 12_000, state: 'live', until: null, since: null, detail: null, ...freshness },
  reads: today === null ? null : { today, cap: 5_000 },
})

const troubles: Record<string, Record<string, unknown>[]> = {
  offline: [
    { state: 'offline', since: ago(3) },
    { state: 'offline', since: ago(3) },
    { state: 'offline', since: ago(3) },
  ],
  troubles: [
    { state: 'rateLimited', until: ago(-7), detail: 'X asks us to wait.' },
    { state: 'capped', until: ago(-300) },
    { state: 'error', since: ago(6), detail: 'Zendesk answers with an error, 503.' },
  ],
}

export const deck = (variant: string) => {
  const fresh = troubles[variant] ?? [{}, { at: start - 40_000 }, { at: start - 3_000 }]
  return {
    workspace: { practice: true, name: 'Harbor' },
    agent: { name: 'You' },
    handles: [
      { account: 'harbor', handle: 'harbor', name: 'Harbor', role: 'main', proved: true, problem: null },
      {
        account: 'harborstatus',
        handle: 'harborstatus',
        name: 'Harbor Status',
        role: 'status',
        proved: false,
        problem: null,
      },
    ],
    columns: [
      column(
        'mentions',
        'mentions',
        'Mentions',
        '@harbor',
        'harbor',
        variant === 'empty' ? 0 : 23,
        fresh[0] ?? {},
        412,
      ),
      column(
        'status',
        'status',
        'Status feed',
        '@harborstatus',
        'harborstatus',
        1,
        fresh[1] ?? {},
        variant === 'troubles' ? 5_000 : 890,
      ),
      column('queue', 'queue', 'Zendesk queue', 'Twitter view', null, 6, fresh[2] ?? {}, null),
    ],
    layoutVersion: 1,
    offlineSince: variant === 'offline' ? ago(3) : null,
    counts: { noticesPending: 1, deletionsToMind: 1, repliesToMind: variant === 'alarm' ? 1 : 0, flagged: 2 },
    problems:
      variant === 'troubles'
        ? [
            {
              service: 'x',
              account: 'harborstatus',
              detail: 'The token has expired. Put a new one into the services file and start the desk again.',
            },
          ]
        : [],
  } as unknown as DeckView
}

const said = (
  id: string,
  minutes: number,
  author: object,
  text: string,
  where: string,
  more: Record<string, unknown> = {},
) => ({
  kind: 'said',
  id,
  at: ago(minutes),
  author,
  agent: null,
  text: words(text),
  versions: [],
  lang: null,
  media: [],
  postId: null,
  commentId: null,
  ticketId: '4127',
  where,
  selected: false,
  reply: null,
  ...more,
})

/** Tickets that may be the post's, each for another reason. */
const candidates = [
  { id: '4119', subject: 'Charged twice', at: ago(14), why: 'link' },
  {
    id: '4121',
    subject: 'my card was charged twice for one order, at 13:05 and again when the checkout failed',
    at: ago(13),
    why: 'text',
  },
  { id: '4127', subject: 'تم خصم المبلغ مرتين لطلب واحد', at: ago(9), why: 'near' },
] as const

export const conversation = (variant = 'full') => ({
  conversation: 't4127',
  person: maraPerson,
  account: 'harbor',
  post: mara,
  ticket:
    variant === 'several-tickets'
      ? null
      : {
          id: '4127',
          subject: 'Charged twice for one order',
          status: 'open',
          assignee: { name: 'You', you: true },
          commentCount: 4,
          room: 'enough',
          forbidden: false,
          source: 'mention',
          url: 'https://harbor.zendesk.com/agent/tickets/4127',
        },
  candidates: variant === 'several-tickets' ? [...candidates] : [],
  entries: [
    { kind: 'missing', id: 'm1', at: ago(2_000), why: 'deleted', postId: '3' },
    said(
      'e1',
      17,
      maraPerson,
      '@harbor my card was charged twice for one order, at 13:05 and again when the checkout failed. Which one is real?',
      'both',
      {
        media: [
          { key: face('receipt'), kind: 'photo', alt: 'A bank statement with two equal charges', width: 9, height: 6 },
        ],
      },
    ),
    said('e2', 15, person('Kit Saltmarsh', 'kit_saltmarsh', face('kit')), 'Same here, two charges, one coffee.', 'x'),
    { kind: 'happened', id: 'e3', at: ago(13), what: 'ticketMade', params: { ticketId: '4127' } },
    said(
      'e4',
      11,
      person('Ines', ''),
      'Payments confirm: the 13:05 charge is real. The other is an authorisation, it drops off within three days.',
      'private',
      { agent: { name: 'Ines', you: false } },
    ),
    said(
      'e5',
      9,
      harbor,
      '@mara_ferryday Hi Mara, sorry about that. We are on it. Can you tell us the order number, so that we look at the right one?',
      'both',
      {
        agent: { name: 'You', you: true },
        reply: reply('seen', { times: { accepted: ago(9), tweeted: ago(8.9), seen: ago(8.5) }, window: 1_240 }),
      },
    ),
    said(
      'e6',
      4,
      maraPerson,
      '@harbor Order 88-2041. The second one says “pending” at my bank. Do I need to act?',
      'both',
      { selected: true },
    ),
  ],
})

export const ticket = () => ({
  id: '4127',
  subject: 'Charged twice for one order',
  status: 'open',
  assignee: { id: '501', name: 'You', you: true },
  tags: ['billing'],
  requester: { id: '9001', name: 'Mara Ferryday' },
  forbidden: false,
  noteDraft: { text: '', version: 0 },
  actions: [],
})

export const ticketRequests = () => ({ requests: [], done: 0, total: 0 })
