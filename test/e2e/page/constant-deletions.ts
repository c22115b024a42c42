import { accident, ago, start } from './constant-cards.ts'

/** What was deleted and what the social team is asked for. */

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

/** What the social team doesn't know yet: on its way, waiting, in doubt, late. */
export const requests = () => ({
  requests: [
    {
      id: 'q1',
      text: 'Please thank @mara_ferryday in public',
      handle: 'harbor',
      at: ago(0.1),
      unclear: false,
      tries: 0,
      late: false,
    },
    {
      id: 'q2',
      text: 'نرجو نشر تحديث عن الخزائن',
      handle: null,
      at: ago(2),
      unclear: false,
      tries: 3,
      late: false,
    },
    {
      id: 'q3',
      text: 'A status post about the lockers at North Quay, with the picture that Pell & Daughter sent',
      handle: 'harborstatus',
      at: ago(4),
      unclear: true,
      tries: 1,
      late: false,
    },
    {
      id: 'q4',
      text: 'Repost the opening hours',
      handle: null,
      at: ago(14),
      unclear: false,
      tries: 19,
      late: true,
    },
  ],
})
