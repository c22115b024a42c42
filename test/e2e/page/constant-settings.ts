import { ago } from './constant-cards.ts'
import { maraPerson } from './constant-views.ts'

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
