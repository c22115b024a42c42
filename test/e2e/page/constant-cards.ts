import type { Card, PostCard, PostState, TicketCard } from '#contract/desk/views/card.ts'

/** Cards in every state, many scripts, names of every length. Ids and brands are made up by hand here, once. */
const minute = 60_000
export const start = Date.now()
export const ago = (minutes: number) => start - minutes * minute

type Loose<T> = T extends string
  ? string
  : T extends readonly (infer I)[]
    ? Loose<I>[]
    : T extends object
      ? { [K in keyof T]: Loose<T[K]> }
      : T
const as = <T>(value: unknown) => value as T

let nextId = 1_900_000_000_000_000_000n
export const freshId = () => String(++nextId)

export const person = (name: string, handle: string, avatar: string | null = null, ours: string | null = null) => ({
  id: '100',
  name,
  handle,
  avatar,
  ours,
})
const hex = (text: string) =>
  [...text]
    .map(letter => (letter.codePointAt(0) ?? 0).toString(16).slice(-2))
    .join('')
    .padEnd(16, '7')
    .slice(0, 32)
export const face = (handle: string) => hex(handle)

export const words = (text: string) =>
  text
    .split(/(@\w+|https:\/\/\S+)/)
    .filter(part => part !== '')
    .map((part, index) => {
      if (part.startsWith('@'))
        return {
          kind: 'mention',
          text: part,
          href: `https://x.com/${part.slice(1)}`,
          ...(index === 0 ? { dim: true } : {}),
        }
      return part.startsWith('https')
        ? { kind: 'link', text: part.replace('https://', ''), href: part }
        : { kind: 'text', text: part }
    })

type PostOptions = {
  at: number
  name: string
  handle: string
  text: string
  state?: Loose<PostState>
  lang?: string
  media?: number
  counts?: number[]
  more?: Record<string, unknown>
}

export const post = ({
  at,
  name,
  handle,
  text,
  state,
  lang,
  media = 0,
  counts = [],
  more = {},
}: PostOptions): PostCard => {
  const id = freshId()
  const ours = handle.startsWith('harbor') ? handle : null
  return as<PostCard>({
    kind: 'post',
    id,
    author: person(name, handle, handle.length % 4 === 0 || ours ? null : face(handle), ours),
    at,
    text: words(text),
    lang: lang ?? null,
    media: Array.from({ length: media }, (_, index) => ({
      key: face(`${handle}${index}`),
      kind: 'photo',
      alt: index === 0 ? 'A parcel locker that stands open' : null,
      width: 960,
      height: 640,
    })),
    counts: { replies: counts[0] ?? 0, reposts: counts[1] ?? 0, likes: counts[2] ?? 0, views: counts[3] ?? null },
    inReplyTo: null,
    repostOf: null,
    edited: false,
    state: state ?? { kind: 'none', ticketId: null },
    unread: false,
    settled: false,
    conversation: `c${id}`,
    follows: null,
    forbidden: false,
    flagged: false,
    unconfirmed: false,
    actions: ours
      ? ['delete', 'viewOnX', 'copyLink']
      : [
          'reply',
          ...(state?.kind === 'noTicket' ? ['makeTicket'] : []),
          'flag',
          'viewOnX',
          'openInZendesk',
          'copyLink',
        ],
    links: { x: `https://x.com/${handle}/status/${id}`, zendesk: 'https://harbor.zendesk.com/agent/tickets/4127' },
    ...more,
  })
}

type TicketOptions = {
  id: string
  subject: string
  status: string
  author: string
  text: string
  who?: [string, boolean] | null
  minutes: number
  source?: string
  more?: Record<string, unknown>
}

export const ticket = ({
  id,
  subject,
  status,
  author,
  text,
  who = null,
  minutes,
  source = 'mention',
  more = {},
}: TicketOptions): TicketCard =>
  as<TicketCard>({
    kind: 'ticket',
    id,
    subject,
    requester: person(author, author.toLowerCase().replace(/\W/g, '_')),
    lastComment: { author, text, at: ago(minutes), public: true },
    status,
    assignee: who && { name: who[0], you: who[1] },
    beingAnswered: false,
    createdAt: ago(minutes),
    updatedAt: ago(minutes),
    source,
    postId: null,
    unread: false,
    settled: status === 'solved',
    conversation: `t${id}`,
    forbidden: false,
    flagged: false,
    unconfirmed: false,
    actions: source === 'message' ? ['openInZendesk'] : ['reply', 'viewOnX', 'openInZendesk', 'copyLink'],
    links: { x: null, zendesk: `https://harbor.zendesk.com/agent/tickets/${id}` },
    ...more,
  })

const noTicket = (at: number) => ({ kind: 'noTicket' as const, since: at, dueAt: at + 15 * minute })
const has = (ticketId: string, status: string, assignee: string | null, yours = false) => ({
  kind: 'ticket' as const,
  ticketId,
  status,
  assignee,
  yours,
})

export const mara = post({
  at: ago(4),
  name: 'Mara Ferryday',
  handle: 'mara_ferryday',
  text: '@harbor Order 88-2041. The second one says “pending” at my bank. Do I need to act?',
  state: has('4127', 'open', 'You', true) as never,
  counts: [1, 0, 2],
  more: { conversation: 't4127', inReplyTo: { handle: 'harbor', at: ago(9), postId: '1' }, unread: true },
})

export const mentions: Card[] = [
  post({
    at: ago(1),
    name: 'Theo Quill',
    handle: 'quill_and_ink',
    text: '@harbor is checkout down or is it my connection? Spinner for ten minutes now, on two phones and a laptop.',
    state: noTicket(ago(1)),
    more: { unread: true },
  }),
  post({
    at: ago(2.5),
    name: '港町ブックス',
    handle: 'minatomachi_books',
    text: '@harbor 決済画面で「H‑409」と表示されて進めません。注文は二重になっていませんか。復旧はいつですか。',
    lang: 'ja',
    media: 1,
    state: noTicket(ago(2.5)),
    counts: [2, 0, 4],
    more: { unread: true },
  }),
  post({
    at: ago(3),
    name: 'ليلى تقرأ',
    handle: 'layla_h_reads',
    text: '@harbor وصلني الطرد مفتوحًا من الخزانة رقم ٧ في الرصيف الشمالي. كيف أقدّم شكوى؟',
    lang: 'ar',
    state: has('4131', 'new', null) as never,
    more: { unread: true },
  }),
  mara,
  post({
    at: ago(6),
    name: 'Bartholomew Featherstonehaugh-Vandersluys',
    handle: 'barth_keeps_the_books',
    text: '@harbor VAT lands in the wrong column.',
    state: { kind: 'beingAnswered', ticketId: '4124', by: 'Ines', you: false } as never,
    counts: [1, 0, 2],
    more: { settled: true },
  }),
  post({
    at: ago(8),
    name: 'Noor Tidewell',
    handle: 'noor_tidewell',
    text: '@harbor Wann geht der Checkout wieder? Meine Kundschaft steht an der Kasse.',
    lang: 'de',
    state: { kind: 'answered', ticketId: '4122', by: 'you', you: true, at: ago(1) } as never,
    counts: [0, 0, 1],
    more: { settled: true },
  }),
  post({
    at: ago(11),
    name: 'Pell & Daughter',
    handle: 'pell_ceramics',
    text: '@harbor Locker 7 at North Quay stood open, and the parcel looked like this. Who do I talk to? https://pell.example/locker',
    media: 2,
    state: has('4129', 'open', null) as never,
    counts: [3, 1, 9],
  }),
  { kind: 'gap', id: 'g1', account: 'harbor', from: ago(44), to: ago(31), estimate: 40 } as unknown as Card,
  post({
    at: ago(12),
    name: 'Juno Ashgrove',
    handle: 'juno_makes_soap',
    text: '@harbor The help page says to wait five days. It has been nine.',
    state: has('4126', 'open', 'Ravi') as never,
    counts: [0, 0, 3],
  }),
  post({
    at: ago(13),
    name: 'Wick Marlow',
    handle: 'wickmarlow_',
    text: '@harbor do lockers take old paper codes?',
    state: { kind: 'answeredOutside', ticketId: null, handle: 'harbor', at: ago(5) } as never,
    counts: [1],
    more: { settled: true },
  }),
  { kind: 'tombstone', id: freshId(), by: 'x', handle: null, at: ago(14), conversation: 'gone' } as unknown as Card,
  post({
    at: ago(17),
    name: 'Sol Breakwater',
    handle: 'sol_breakwater',
    text: '@harbor my shop shows yesterday’s prices. Cache on your side or mine?',
    state: noTicket(ago(17)),
    more: { unread: true },
  }),
  post({
    at: ago(20),
    name: 'אוטו קלפמן',
    handle: 'otto_kelp',
    text: '@harbor נופל בדיוק ביום השוק. מישהו יודע מתי זה חוזר?',
    lang: 'he',
    state: { kind: 'ticketAsked', at: ago(1), unknown: false },
    counts: [5],
  }),
  post({
    at: ago(25),
    name: 'Greta Moss',
    handle: 'greta_moss',
    text: '@harbor third message today.',
    state: has('4121', 'pending', null) as never,
    media: 1,
    more: { media: [{ key: 'aaaaaaaaaaaadead', kind: 'photo', alt: null, width: 1, height: 1 }] },
  }),
  ...Array.from({ length: 160 }, (_, index) =>
    post({
      at: ago(30 + index * 7),
      name: ['Hana Lowtide', 'Ivo Sandbank', 'Odd Lantern', '등대 문구'][index % 4] ?? '',
      handle: ['hana_lowtide', 'sandbank_bikes', 'odd_lantern', 'lighthouse_st'][index % 4] ?? '',
      text: `@harbor ${['Will the gift cards come to smaller shops as well?', 'Three customers in a row could not pay. Harbor says everything is green. It is not green, and I have a queue out to the street.', 'thanks!', '결제가 계속 실패해요. H-409 오류가 뜨는데 주문은 들어간 건가요?'][index % 4]} (${index})`,
      state: has(String(4000 - index), 'solved', 'Ravi') as never,
      counts: [index % 3, 0, index % 5],
      media: index % 9 === 0 ? 1 : 0,
      more: { settled: index % 2 === 0 },
    }),
  ),
]

const status = (minutes: number, text: string, counts: number[], extra: Partial<PostOptions> = {}) =>
  post({ at: ago(minutes), name: 'Harbor Status', handle: 'harborstatus', text, counts, ...extra })

export const accident = status(2, 'noodles at half past? Jo says the corner table is free', [3, 1, 12, 1204], {
  more: { unread: true },
})

export const statusFeed: Card[] = [
  accident,
  post({
    at: ago(5),
    name: 'Fern & Fold',
    handle: 'fernandfold',
    text: '@harborstatus works again here, second try went through.',
    state: { kind: 'answered', ticketId: '4133', by: 'Jo', you: false, at: ago(3) } as never,
    counts: [0, 0, 2],
    more: { settled: true, inReplyTo: { handle: 'harborstatus', at: ago(6), postId: '2' } },
  }),
  status(
    6,
    'We found the cause of the failing checkouts in the EU and are rolling out a fix. Orders paid since 13:05 are safe, please don’t pay twice. Next update 14:15. https://status.harbor.example/i/0614',
    [214, 96, 310, 41_204],
    { state: { kind: 'none', ticketId: '4130' } as never },
  ),
  status(
    38,
    'Some checkouts in the EU fail with H-409. We are looking into it. Lockers and labels are not affected. https://status.harbor.example/i/0614',
    [131, 64, 88, 27_310],
    { media: 1, state: { kind: 'none', ticketId: '4119' } as never },
  ),
  {
    kind: 'tombstone',
    id: freshId(),
    by: 'us',
    handle: 'harborstatus',
    at: ago(280),
    conversation: 'gone2',
  } as unknown as Card,
  ...Array.from({ length: 30 }, (_, index) =>
    status(
      1_500 + index * 700,
      'Label printing is back to normal everywhere. It was slow for 22 minutes, from 17:40 to 18:02. Thank you for your patience.',
      [8, 5, 41, 6_120],
    ),
  ),
]

export const queue: Card[] = [
  ticket({
    id: '4121',
    subject: 'Payouts frozen before rent',
    status: 'open',
    author: 'Greta Moss',
    text: 'third message today. Payouts are frozen, rent is due at four, and the chat says “soon”.',
    minutes: 23,
    more: { unread: true },
  }),
  ticket({
    id: '4127',
    subject: 'Charged twice for one order',
    status: 'open',
    author: 'Mara Ferryday',
    text: 'Order 88-2041. The second one says “pending” at my bank. Do I need to act?',
    who: ['You', true],
    minutes: 17,
    more: { postId: mara.id, conversation: 't4127' },
  }),
  ticket({
    id: '4126',
    subject: 'June payout missing, July twice',
    status: 'open',
    author: 'Juno Ashgrove',
    text: 'The help page says to wait five days. It has been nine.',
    who: ['Ravi', false],
    minutes: 12,
  }),
  ticket({
    id: '4129',
    subject: 'Locker 7 open, parcel damaged',
    status: 'open',
    author: 'Pell & Daughter',
    text: 'Locker 7 at North Quay stood open, and the parcel looked like this. Who do I talk to?',
    minutes: 11,
    more: { unread: true },
  }),
  ticket({
    id: '4124',
    subject: 'VAT in the wrong column',
    status: 'open',
    author: 'Bartholomew Featherstonehaugh-Vandersluys',
    text: 'your invoice export puts the VAT into the wrong column',
    who: ['Ines', false],
    minutes: 6,
    more: { beingAnswered: true, settled: true },
  }),
  ticket({
    id: '4131',
    subject: 'شكوى: طرد مفتوح',
    status: 'new',
    author: 'ليلى تقرأ',
    text: 'وصلني الطرد مفتوحًا من الخزانة رقم ٧ في الرصيف الشمالي. كيف أقدّم شكوى؟',
    minutes: 3,
    more: { unread: true },
  }),
  ticket({
    id: '4132',
    subject: 'Gift cards for smaller shops',
    status: 'new',
    author: 'Hana Lowtide',
    text: 'Will the gift cards come to smaller shops as well? Asking for eleven of us',
    minutes: 6,
    source: 'like',
  }),
  ticket({
    id: '4116',
    subject: 'Locker code sent to the wrong number',
    status: 'open',
    author: 'Kit Saltmarsh',
    text: 'Moved to e-mail as asked. The number ends in 41, the old one.',
    who: ['You', true],
    minutes: 52,
    source: 'message',
  }),
  ticket({
    id: '4118',
    subject: 'Two shops, one bank account',
    status: 'pending',
    author: 'Otto Kelpman',
    text: 'I sent the form this morning, the second page is upside down, sorry.',
    who: ['You', true],
    minutes: 130,
    source: 'importer',
  }),
  ticket({
    id: '4115',
    subject: 'Label printer skips every third',
    status: 'hold',
    author: 'Sol Breakwater',
    text: 'Same with the new cable. Happy to send the log, where to?',
    who: ['Ravi', false],
    minutes: 250,
  }),
  ticket({
    id: '4109',
    subject: 'Thanks for locker 12',
    status: 'solved',
    author: 'Odd Lantern',
    text: 'Locker 12 opened on the first try and the parcel beat the rain.',
    who: ['Ravi', false],
    minutes: 310,
  }),
  ...Array.from({ length: 40 }, (_, index) =>
    ticket({
      id: String(4100 - index),
      subject: `Question ${index}`,
      status: 'solved',
      author: 'Ivo Sandbank',
      text: 'All good now, thank you for the quick help with the three customers in a row.',
      who: ['Jo', false],
      minutes: 400 + index * 60,
    }),
  ),
]
