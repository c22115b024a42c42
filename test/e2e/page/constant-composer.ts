import { ago, mara } from './constant-cards.ts'

/** What is being written and what has left, by variant. */

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
