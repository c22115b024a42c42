import { ACCIDENTS, INCIDENT } from '../texts/english.ts'
import { fill } from '../texts/fill.ts'
import { ANSWERS } from '../texts/our-words.ts'
import { AGENTS } from './agents.ts'
import { answerInZendesk, replyFrom } from './answering.ts'
import { MAIN_HANDLE, STATUS_HANDLE } from './handles.ts'
import { makeHistory } from './history.ts'
import { importPost } from './importing.ts'
import { LiveWorld, type WorldRules } from './live-world.ts'
import { makeLongTickets } from './long-tickets.ts'
import { makePastTickets } from './past-tickets.ts'
import { makePeople, testAccount } from './people.ts'
import { publish } from './posting.ts'
import { Random } from './random.ts'
import { compareIds } from './snowflake.ts'
import { addAudit, makeImporterTicket, SYSTEM_VIA } from './tickets.ts'
import type { Post, World } from './world.ts'

const MINUTE = 60_000

function emptyWorld(seed: number): World {
  return {
    version: 1,
    seed,
    savedAt: 0,
    random: seed * 2_654_435,
    people: [],
    posts: [],
    tickets: [],
    imported: {},
    jobs: [],
    messages: [],
    incidents: [],
    counters: { comment: 51_000_000, audit: 61_000_000, event: 71_000_000, ticket: 2_640, person: 0, job: 0, slack: 0 },
    story: { running: false, startedAt: 0, steps: 0 },
  }
}

/** The same seed gives the same world, moved so that it ends now. A quiet one ends half an hour ago. */
export function makeWorld(seed: number, rules: WorldRules, quiet: boolean): LiveWorld {
  const now = Date.now()
  const world = emptyWorld(seed)
  world.people = makePeople(now, new Random(world))
  const live = new LiveWorld(world, rules)
  const stories = makeHistory(live, now, quiet ? 30 * MINUTE : 20 * MINUTE)
  makePastTickets(live, now, stories)
  makeLongTickets(live, now)
  makeTestPost(live, now)
  world.posts.sort((left, right) => compareIds(left.id, right.id))
  if (!quiet) makeLastMinutes(live, now)
  world.counters.person = world.people.length
  return live
}

/** The team tries in public whether answers go out: a post of its own to answer, old enough to be in no test's way. */
function makeTestPost(live: LiveWorld, now: number): void {
  const author = live.addPerson(testAccount(now))
  const at = now - 200 * MINUTE
  const post = publish(live, { author, text: '@harbor This is a test by our own team. Please answer it.', at })
  importPost(live, post, at + 50_000)
}

/** One of each state a mention can be in, so that a desk that has just started has something of everything. */
function makeLastMinutes(live: LiveWorld, now: number): void {
  const mention = (
    handle: string,
    text: string,
    minutes: number,
    more: { media?: string[]; lang?: string } = {},
  ): Post => {
    const author = live.personNamed(handle)
    if (!author) throw new Error(`nobody is called ${handle}`)
    return publish(live, { author, text, at: now - minutes * MINUTE, counts: { view: 31, like: 1 }, ...more })
  }
  const answer = (post: Post, minutes: number, agent: number): void => {
    const ticket = importPost(live, post, post.at + 40_000)
    const who = AGENTS[agent]
    if (!ticket || !who) return
    const at = now - minutes * MINUTE
    const text = fill(live.random.pick(ANSWERS), live.random, { name: live.person(post.authorId)?.name ?? '' })
    const { comment } = answerInZendesk(live, ticket, { agentId: who.id, text, at, status: 'pending' })
    const event = { type: 'Tweet', direct_message: false, body: text, recipients: [ticket.requesterId] }
    addAudit(live, ticket, { authorId: who.id, at: at + 2000, via: SYSTEM_VIA, events: [event] })
    pendingAnswers.push({ post, text, at: at + 3000, comment })
  }
  const pendingAnswers: { post: Post; text: string; at: number; comment: { postId?: string } }[] = []
  const later: { at: number; run: () => void }[] = []
  const at = (minutes: number, run: () => void): void => void later.push({ at: minutes, run })

  at(
    17,
    () => void mention('sol_breakwater', '@harbor my shop shows yesterday’s prices. Cache on your side or mine?', 17),
  )
  at(16.5, () => {
    const post = mention(
      'juno_makes_soap',
      '@harbor a story about payouts: May arrived, June did not, July came twice.',
      16.5,
    )
    importPost(live, post, post.at + 62_000)
  })
  at(14, () =>
    answer(
      mention('odd_lantern', '@harbor Locker 12 opened on the first try and the parcel beat the rain. Thank you.', 14),
      9,
      1,
    ),
  )
  at(12.5, () => {
    const post = mention(
      'pell_ceramics',
      '@harbor Locker 7 at North Quay stood open & the parcel looked like this. Who do I talk to?',
      12.5,
      { media: ['parcel', 'locker'] },
    )
    importPost(live, post, post.at + 75_000)
  })
  at(11, () =>
    answer(
      mention('noor_tidewell', '@harbor Wann geht der Checkout wieder? Meine Kundschaft steht an der Kasse.', 11, {
        lang: 'de',
      }),
      6,
      2,
    ),
  )
  at(8, () => {
    const post = mention(
      'mara_ferryday',
      '@harbor my card was charged twice for one order, at 13:05 and again when the checkout failed. Which one is real?',
      8,
    )
    importPost(live, post, post.at + 55_000)
  })
  at(5, () => {
    const post = mention(
      'layla_h_reads',
      '@harbor وصلني الطرد مفتوحًا من الخزانة رقم ٧ في الرصيف الشمالي. كيف أقدّم شكوى؟',
      5,
      { lang: 'ar' },
    )
    importPost(live, post, post.at + 35_000)
  })
  at(4, () => {
    const post = mention(
      'hana_lowtide',
      '@harbor Will the gift cards come to smaller shops as well? Asking for eleven of us.',
      4,
    )
    makeImporterTicket(live, post, post.at + 20_000)
  })
  at(2.4, () => {
    const post = mention(
      'minatomachi_bks',
      '@harbor 決済画面で「H‑409」と表示されて進めません。注文は二重になっていませんか。復旧はいつですか。',
      2.4,
      { lang: 'ja', media: ['error'] },
    )
    live.schedule.after(260_000, 'import', { postId: post.id })
  })
  at(1.6, () => {
    const author = live.person(STATUS_HANDLE.id)
    const text = ACCIDENTS[0] ?? ''
    if (author) publish(live, { author, text, at: now - 1.6 * MINUTE, counts: { view: 212, like: 3 } })
  })
  at(1.1, () => {
    const text = `@harbor ${INCIDENT[0]} Spinner for ten minutes now, on two phones and a laptop.`
    const post = mention('quill_and_ink', text, 1.1)
    live.schedule.after(150_000, 'import', { postId: post.id })
  })
  at(0.3, () => {
    const post = mention('wickmarlow_', '@harbor do lockers take old paper codes?', 0.3)
    live.schedule.after(45_000, 'import', { postId: post.id })
  })
  later.sort((left, right) => right.at - left.at)
  for (const step of later) step.run()
  for (const { post, text, at: time, comment } of pendingAnswers) {
    const reply = replyFrom(live, MAIN_HANDLE, post, text, time)
    if (reply) comment.postId = reply.id
  }
  live.world.posts.sort((left, right) => compareIds(left.id, right.id))
}
