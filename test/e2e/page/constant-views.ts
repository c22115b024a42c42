import type { DeckView } from '#contract/desk/views/column.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
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
  beside: [],
  window: null,
  selfTest: false,
  links: { x: null, zendesk: 'https://harbor.zendesk.com/agent/tickets/4127' },
  ...more,
})

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

const claims: Record<string, object> = {
  theirs: { state: 'theirs', by: 'Ravi', you: false, since: ago(6) },
  elsewhere: { state: 'theirs', by: 'You', you: true, since: ago(6) },
  long: { state: 'theirs', by: 'Aleksandra-Konstantina Papadimitriou-Wolfeschlegelstein', you: false, since: ago(6) },
  blank: { state: 'free' },
}

const answerOfInes = {
  id: 'a1',
  where: 'zendesk',
  by: 'Ines',
  at: ago(1),
  text: 'Hi Mara, the second one is a hold and drops off by itself.',
}

/** The newest reply of the composer, by variant. */
const newest: Record<string, () => object> = {
  answered: () =>
    reply('answeredElsewhere', {
      problem: {
        code: 'answered_already',
        params: { by: 'Ines', at: ago(1), where: 'zendesk', id: 'a1', text: answerOfInes.text },
      },
      times: { claiming: ago(2), answeredElsewhere: ago(1) },
    }),
  unreadable: () => reply('notSent', { problem: { code: 'x_unreadable', params: {} }, times: { notSent: ago(1) } }),
  orphans: () =>
    reply('notSent', {
      problem: { code: 'author_renamed', params: { from: 'mara_ferryday', to: 'mara_in_lisbon' } },
      times: { notSent: ago(1) },
    }),
  again: () => reply('notSent', { problem: { code: 'never_arrived', params: {} }, times: { notSent: ago(1) } }),
  beside: () =>
    reply('seen', {
      times: { sending: ago(2), accepted: ago(2), tweeted: ago(1.5), seen: ago(1) },
      window: 1_240,
      beside: [{ ...answerOfInes, where: 'x', by: '@harbor', at: ago(2) - 3_000 }],
    }),
}

const drafted =
  'Only the charge at 13:05 is real. The second is a hold from the checkout that failed, and it drops off within three days. You don’t need to do anything. If it is still there on Friday, tell us here and we’ll chase it.'

export const composer = (variant: string) => ({
  draft: {
    id: 'd1',
    text:
      variant === 'blank' ? '' : variant === 'rtl' ? 'مرحبا مارا، الخصم الثاني سيختفي وحده خلال ثلاثة أيام.' : drafted,
    thenStatus: 'pending',
    macroIds: variant === 'macros' ? ['360001'] : [],
    addTags: variant === 'macros' ? ['billing', 'a_rather_long_tag_that_somebody_made_for_the_summer_campaign'] : [],
    version: 3,
  },
  speaks: { account: 'harbor', handle: 'harbor', confirm: variant === 'status-speaks' },
  ticket: variant === 'no-ticket' ? null : { id: '4127', status: 'open' },
  claim: claims[variant] ?? { state: 'ours', since: ago(2), takenFrom: variant === 'taken' ? 'Ravi' : null },
  orphans: variant === 'orphans' ? ['author_protected'] : [],
  attaches: { postId: '1', at: ago(17), isSelected: variant === 'no-ticket' },
  reserved: 24,
  limit: 280,
  proved: variant !== 'no-ticket',
  answers: variant === 'answered' ? [answerOfInes] : [],
  refusal: null,
  otherTicket: variant === 'no-ticket' ? '4090' : null,
  replies: newest[variant] ? [newest[variant]()] : [],
})

const leaving = [
  reply('claiming', { id: 'o1', toHandle: 'layla_h_reads', ticketId: null }),
  reply('claimed', { id: 'o2', toHandle: 'layla_h_reads', ticketId: '4131' }),
]
const stopped = [
  reply('conflict', {
    id: 'o3',
    problem: { code: 'claimed_by_other', params: { by: 'Ravi', since: ago(6), you: false } },
  }),
  reply('refused', {
    id: 'o4',
    problem: {
      code: 'refused',
      params: { service: 'zendesk', detail: 'Too many updates to this ticket', status: 429, until: ago(-9) },
    },
  }),
  reply('unknown', { id: 'o5', toHandle: 'noor_tidewell', ticketId: '4122' }),
]
const alarm = reply('notDelivered', {
  id: 'o6',
  toHandle: 'a_person_with_15',
  text: 'お荷物は倉庫を出ました。明日の午前中にお届けの予定です。ご不便をおかけして申し訳ございません。',
  problem: { code: 'no_tweet_event', params: { minutes: 2 } },
  times: { accepted: ago(4), notDelivered: ago(2) },
})

const held = () =>
  reply('held', {
    id: 'h1',
    toHandle: 'layla_h_reads',
    ticketId: '4131',
    heldUntil: Date.now() + 8_000,
    times: { held: Date.now() - 2_000 },
  })
const tweeted = reply('tweeted', {
  id: 'h2',
  toHandle: 'noor_tidewell',
  ticketId: '4122',
  times: { accepted: ago(1), tweeted: ago(0.8) },
})

const outboxes: Record<string, () => object[]> = {
  blank: () => [],
  leaving: () => leaving,
  stopped: () => stopped,
  alarm: () => [alarm],
  beside: () => (newest.beside ? [newest.beside()] : []),
}

export const outbox = (variant: string) => ({ replies: outboxes[variant]?.() ?? [held(), tweeted] })

export const macros = () => ({
  macros: [
    { id: '360001', title: 'Billing::Hold drops off', description: 'A second charge that is no charge' },
    { id: '360002', title: 'Forum::Ask there', description: null },
    { id: '360003', title: 'Thanks', description: 'Somebody was kind' },
    { id: '360004', title: 'شكرا', description: 'رسالة شكر' },
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
    room: 'enough',
    forbidden: false,
    source: 'mention',
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

export const preparation = (again = false) => ({
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
  continues: again ? { deletionId: 'u2', confirmedAt: ago(4) } : null,
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
  confirmations: 1,
  state: 'deleted',
  waitsUntil: null,
  needs: null,
  link: `https://x.com/harborstatus/status/${accident.id}`,
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
    toldState: 'deleted',
    detail: null,
  },
  audit: { number: 412, hash: '7c1e09d43aa8ffff' },
  ...more,
})

const underWay = [
  deletion('u1', {
    text: 'Third window from the left is open again',
    state: 'waiting',
    waitsUntil: ago(-0.5),
    verifiedAt: null,
    note: 'pending',
    detail: 'no network',
    at: ago(0.5),
  }),
  deletion('u2', {
    handle: 'harbor',
    account: 'harbor',
    text: 'Is this thing on? Testing the new macro for lockers',
    state: 'expired',
    needs: 'confirmAgain',
    verifiedAt: null,
    note: 'pending',
    detail: 'no network',
    at: ago(4),
  }),
  deletion('u3', {
    text: 'We know about the outage since 9',
    state: 'unknown',
    needs: 'lookOnX',
    verifiedAt: null,
    note: 'pending',
    at: ago(47),
  }),
]

export const deletionsUnderWay = () => ({ deletions: underWay })

export const deletions = () => ({
  deletions: [
    ...underWay,
    deletion('x1', {
      notice: {
        state: 'pending',
        channel: '#social_media_action',
        attempts: 4,
        nextAt: ago(-1),
        deliveredAt: null,
        toldState: null,
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
  audit: { entries: 412, whole: true, checkedAt: start, brokenAt: null, head: '7c1e09d43aa8'.padEnd(64, '5f') },
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

export const settings = () => ({
  settings: {
    theme: 'system',
    contrast: 'system',
    density: 'compact',
    holdSeconds: 10,
    dailyCap: 5_000,
    pollSeconds: 15,
    ticketLink: true,
    keepDays: { posts: 180, tickets: 180, pictures: 180 },
    confirmDaily: 500,
    keys: {},
    singleKeys: true,
    volume: 60,
  },
  sendModes: ['harbor', 'harborstatus'].map(account => ({
    account,
    handle: account,
    mode: 'plain',
    values: null,
    provedAt: account === 'harbor' ? ago(90) : null,
    lastTest: null,
  })),
  testAccount: 'harbor_test',
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

export const history = () => ({
  posts: 184_212,
  tickets: 9_204,
  pictures: 12_011,
  oldest: ago(180 * 24 * 60),
  bytes: { desk: 18_400_000, cache: 412_000_000 },
  confirmation: { within24h: 4_120, of: 184_212, rest: 180_092, today: 120, budget: 500 },
  backup: { at: ago(300), bytes: 18_100_000, file: 'desk-2026-11-20T10-00-00-000Z.db', underWay: null },
  compaction: { at: ago(600), freeBytes: 0 },
})

export const personHeld = () => ({
  person: maraPerson,
  firstSeen: ago(60 * 24 * 30),
  lastSeen: ago(4),
  held: { posts: 14, tickets: 3, comments: 9, pictures: 4, replies: 5, drafts: 0, notes: 1, auditTexts: 5 },
})
