import type { DeckView } from '#contract/desk/views/column.ts'
import { accident, ago, face, mara, person, start, words } from './constant-cards.ts'

/** Everything that is not a card. */
const harbor = { id: '1', name: 'Harbor', handle: 'harbor', avatar: null, ours: 'harbor' }
const maraPerson = person('Mara Ferryday', 'mara_ferryday', face('mara_ferryday'))

export const reply = (state: string, more: Record<string, unknown> = {}) => ({
  id: `r-${state}`,
  draftId: 'd1',
  postId: mara.id,
  ticketId: '4127',
  account: 'harbor',
  toHandle: 'mara_ferryday',
  text: 'Hi Mara, sorry about that.',
  state,
  times: {},
  heldUntil: null,
  problem: null,
  tweetId: null,
  links: { x: null, zendesk: 'https://harbor.zendesk.com/agent/tickets/4127' },
  ...more,
})

const column = (
  id: string,
  type: string,
  title: string,
  source: string,
  account: string | null,
  unread: number,
  freshness: Record<string, unknown>,
  today: number | null,
) => ({
  column: { id, type, params: { account }, width: 'medium' },
  title,
  source,
  unread,
  total: 100,
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
    offlineSince: variant === 'offline' ? ago(3) : null,
    counts: { noticesPending: 1, repliesToMind: 0 },
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

export const composer = (variant: string) => ({
  draft: {
    id: 'd1',
    text:
      variant === 'blank'
        ? ''
        : 'Only the charge at 13:05 is real. The second is a hold from the checkout that failed, and it drops off within three days. You don’t need to do anything. If it is still there on Friday, tell us here and we’ll chase it.',
    thenStatus: 'pending',
    version: 3,
  },
  speaks: { account: 'harbor', handle: 'harbor', confirm: variant === 'status-speaks' },
  ticket: variant === 'no-ticket' ? null : { id: '4127', status: 'open' },
  attaches: { postId: '1', at: ago(17), isSelected: variant === 'no-ticket' },
  reserved: 24,
  limit: 280,
  proved: variant !== 'no-ticket',
  answers:
    variant === 'answered'
      ? [
          {
            id: 'a1',
            where: 'zendesk',
            by: 'Ines',
            at: ago(1),
            text: 'Hi Mara, the second one is a hold and drops off by itself.',
          },
        ]
      : [],
  refusal: null,
  otherTicket: variant === 'no-ticket' ? '4090' : null,
  replies:
    variant === 'answered'
      ? [
          reply('notSent', {
            problem: { code: 'answered_already', params: { by: 'Ines', at: ago(1) } },
            times: { held: ago(2), notSent: ago(1) },
          }),
        ]
      : variant === 'unreadable'
        ? [reply('notSent', { problem: { code: 'x_unreadable', params: {} }, times: { notSent: ago(1) } })]
        : [],
})

export const outbox = (variant: string) => ({
  replies:
    variant === 'blank'
      ? []
      : [
          reply('held', {
            id: 'h1',
            toHandle: 'layla_h_reads',
            ticketId: '4131',
            heldUntil: Date.now() + 8_000,
            times: { held: Date.now() - 2_000 },
          }),
          reply('tweeted', {
            id: 'h2',
            toHandle: 'noor_tidewell',
            ticketId: '4122',
            times: { accepted: ago(1), tweeted: ago(0.8) },
          }),
        ],
})

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

export const conversation = () => ({
  conversation: 't4127',
  person: maraPerson,
  account: 'harbor',
  post: mara,
  ticket: {
    id: '4127',
    subject: 'Charged twice for one order',
    status: 'open',
    assignee: { name: 'You', you: true },
    commentCount: 4,
    url: 'https://harbor.zendesk.com/agent/tickets/4127',
  },
  candidates: [],
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
        reply: reply('seen', { times: { accepted: ago(9), tweeted: ago(8.9), seen: ago(8.5) } }),
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

export const preparation = () => ({
  preparation: 'p1',
  post: {
    id: accident.id,
    author: accident.author,
    text: accident.text,
    at: accident.at,
    counts: accident.counts,
    edits: 1,
  },
  account: 'harborstatus',
  ticket: { id: '4133', status: 'open' },
  channel: 'social_media_action',
  readAt: Date.now(),
})

export const deletion = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  by: 'You',
  handle: 'harborstatus',
  account: 'harborstatus',
  postId: accident.id,
  text: 'noodles at half past? Jo says the corner table is free',
  reason: 'accident',
  counts: accident.counts,
  edits: 1,
  onlineFor: 162_000,
  at: ago(1),
  state: 'deleted',
  times: { recorded: ago(1), deleting: ago(1), deleted: ago(0.9) },
  verifiedAt: ago(0.8),
  detail: null,
  ticketId: '4133',
  note: 'written',
  notice: {
    state: 'delivered',
    channel: '#social_media_action',
    attempts: 1,
    nextAt: null,
    deliveredAt: ago(1),
    outcomeTold: true,
    detail: null,
  },
  audit: { number: 412, hash: '7c1e09d43aa8ffff' },
  ...more,
})

export const deletions = () => ({
  deletions: [
    deletion('x1', {
      notice: {
        state: 'pending',
        channel: '#social_media_action',
        attempts: 4,
        nextAt: ago(-1),
        deliveredAt: null,
        outcomeTold: false,
        detail: 'Slack does not answer.',
      },
    }),
    deletion('x2', {
      by: 'Ines',
      handle: 'harbor',
      account: 'harbor',
      text: 'The refund is on its way to card ending in',
      reason: 'unfinished',
      state: 'unknown',
      verifiedAt: null,
      note: 'pending',
      at: ago(177),
      audit: { number: 410, hash: '93ab6f01c7de' },
    }),
    deletion('x3', {
      by: 'Ravi',
      text: 'Label printing is back to norml everywhere.',
      reason: 'wrongFact',
      at: ago(287),
    }),
    deletion('x4', {
      handle: 'harbor',
      account: 'harbor',
      text: 'We open the North Quay lockers on the 31st of June.',
      reason: 'wrongFact',
      state: 'refused',
      detail: '@harbor was signed out on X.',
      verifiedAt: null,
      note: 'none',
      ticketId: null,
      at: ago(9_000),
    }),
    deletion('x5', {
      by: 'Jo',
      text: 'All clear. (This goes to the wrong window, doesn’t it.)',
      state: 'alreadyGone',
      ticketId: null,
      note: 'none',
      at: ago(13_000),
    }),
  ],
  audit: { entries: 412, whole: true, checkedAt: start, brokenAt: null },
})

export const settings = () => ({
  settings: {
    theme: 'system',
    contrast: 'system',
    density: 'compact',
    holdSeconds: 10,
    dailyCap: 5_000,
    pollSeconds: 15,
    ticketLink: true,
  },
  services: [
    { service: 'x', account: 'harbor', address: 'http://127.0.0.1:4001', detail: 'oauth2', state: 'ok' },
    {
      service: 'x',
      account: 'harborstatus',
      address: 'http://127.0.0.1:4001',
      detail: 'oauth2',
      state: 'unauthorized',
    },
    {
      service: 'zendesk',
      account: null,
      address: 'http://127.0.0.1:4002',
      detail: 'view 360001, send mode plain',
      state: 'ok',
    },
    {
      service: 'slack',
      account: null,
      address: 'http://127.0.0.1:4003',
      detail: 'social_media_action',
      state: 'unreachable',
    },
    { service: 'forum', account: null, address: 'http://127.0.0.1:4004', detail: '', state: 'unknown' },
    { service: 'status', account: null, address: '', detail: '', state: 'absent' },
  ],
  folder: '/home/ines/.local/share/switchboard/practice',
  version: '0.1.0',
  readsToday: [
    { account: 'harbor', today: 412, cap: 5_000 },
    { account: 'harborstatus', today: 890, cap: 5_000 },
  ],
})
