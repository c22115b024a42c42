import { performEvent } from '../control/events.ts'
import { AFTER_INCIDENT, BRAND_ONLY, FOLLOW_UPS, INCIDENT } from '../texts/english.ts'
import { fill } from '../texts/fill.ts'
import { mentionText } from '../texts/mention-text.ts'
import { carriesPosts } from '../world/answering.ts'
import { handlesNamedIn, ownHandleOf } from '../world/handles.ts'
import { importLater, usualImportDelay } from '../world/importing.ts'
import { endIncident, openIncident, startIncident, updateIncident } from '../world/incidents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { crowdOf, languageOf } from '../world/people.ts'
import { isVisible, publish } from '../world/posting.ts'
import type { Person, Post } from '../world/world.ts'
import { PICTURES } from '../x/media-view.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** What happens and how often, in story time: [kind, first after, then every (at least, at most)]. */
const RHYTHM: readonly (readonly [string, number, number, number])[] = [
  ['storyMention', 3 * SECOND, 4 * SECOND, 8 * SECOND],
  ['storyFollowUp', 50 * SECOND, 60 * SECOND, 120 * SECOND],
  ['storyColleague', 35 * SECOND, 30 * SECOND, 80 * SECOND],
  ['storyApp', 100 * SECOND, 200 * SECOND, 400 * SECOND],
  ['storyBrand', 12 * SECOND, 20 * SECOND, 50 * SECOND],
  ['storyOdd', 75 * SECOND, 70 * SECOND, 150 * SECOND],
  ['storyIncident', 2 * MINUTE, 25 * MINUTE, 35 * MINUTE],
]

/** The live script. Everything runs on the schedule, so that it stops and resumes with the world. */
export function teachStory(live: LiveWorld): void {
  const acts: Record<string, () => void> = {
    storyMention: () => mention(live),
    storyFollowUp: () => followUp(live),
    storyColleague: () => colleague(live),
    storyApp: () => answerInApp(live),
    storyBrand: () => void write(live, fill(live.random.pick(BRAND_ONLY), live.random)),
    storyOdd: () => odd(live),
    storyIncident: () => begin(live),
  }
  for (const [kind, , least, most] of RHYTHM) {
    live.schedule.on(kind, () => {
      live.world.story.steps += 1
      live.schedule.after(live.random.between(least, most), kind)
      acts[kind]?.()
    })
  }
  // Asked for by an event too, so it works without the script.
  live.schedule.on('storyText', job => {
    importSoon(live, write(live, `@harbor ${fill(String(job.fields.text), live.random)}`))
  })
  live.schedule.on('storyAgain', job => {
    performEvent(live, { kind: 'writeAgain', postId: String(job.fields.postId) })
  })
  live.schedule.on('storyIncidentUpdate', () => {
    const incident = openIncident(live)
    if (incident) updateIncident(live, incident)
  })
  live.schedule.on('storyIncidentEnd', () => end(live))
}

export function beginStory(live: LiveWorld): void {
  if (live.world.story.running) return
  live.world.story = { running: true, startedAt: Date.now(), steps: 0 }
  for (const [kind, first] of RHYTHM) live.schedule.after(first, kind)
}

/** A resumed world that is started quiet keeps what is on its way but goes on no further. */
export function endStory(live: LiveWorld): void {
  live.world.story.running = false
  for (const job of [...live.world.jobs]) if (job.kind.startsWith('story')) live.schedule.drop(job)
}

function crowd(live: LiveWorld): Person[] {
  return crowdOf(live.world.people)
}

function write(live: LiveWorld, text: string, more: { lang?: string; author?: Person } = {}): Post {
  const people = crowd(live)
  const author = more.author ?? live.random.pick(live.random.chance(0.5) ? people.slice(0, 36) : people)
  return publish(live, { author, text, lang: more.lang ?? 'en' })
}

function importSoon(live: LiveWorld, post: Post): void {
  importLater(live, post, usualImportDelay(live))
}

function mention(live: LiveWorld): void {
  const { random } = live
  if (openIncident(live) && random.chance(0.6)) {
    importSoon(live, write(live, `@harbor ${fill(random.pick(INCIDENT), random)}`))
    return
  }
  const author = random.pick(random.chance(0.5) ? crowd(live).slice(0, 36) : crowd(live))
  const to = random.chance(0.12) ? 'harborstatus' : 'harbor'
  const media = random.chance(0.14) ? { media: [random.pick(PICTURES)] } : {}
  const post = publish(live, { author, ...mentionText(random, languageOf(author.handle), to), ...media })
  if (random.chance(0.03)) live.schedule.after(random.between(5 * SECOND, 20 * SECOND), 'importer', { postId: post.id })
  else importSoon(live, post)
  // The same person asks the same thing once more, word for word: a second request for one problem.
  const share = random.next()
  if (share < 0.06) {
    const again = publish(live, { author, text: post.text, lang: post.lang })
    importSoon(live, again)
  } else if (share < 0.12) {
    // Or something else minutes later, which lands on the first ticket.
    live.schedule.after(random.between(90 * SECOND, 240 * SECOND), 'storyAgain', { postId: post.id })
  }
}

/** Mentions of the last half hour by others that are still there. */
function recent(live: LiveWorld): Post[] {
  const since = Date.now() - 30 * MINUTE
  return live.world.posts
    .slice(-400)
    .filter(
      post =>
        post.at > since &&
        !ownHandleOf(post.authorId) &&
        !post.reposts &&
        isVisible(live, post) &&
        handlesNamedIn(post.text).length > 0,
    )
}

const answered = (live: LiveWorld, post: Post): boolean =>
  live.postsInConversation(post.conversationId).some(one => ownHandleOf(one.authorId) !== undefined)

function followUp(live: LiveWorld): void {
  const posts = recent(live).filter(post => !post.replyTo)
  const talked = posts.filter(post => answered(live, post))
  const post = live.random.pick(
    talked.length > 0 && live.random.chance(0.7) ? talked : posts.length > 0 ? posts : [undefined],
  )
  if (post)
    performEvent(live, { kind: 'followUp', postId: post.id, text: fill(live.random.pick(FOLLOW_UPS), live.random) })
}

/** Colleagues leave work for the desk, but more of them come when the queue grows long. */
function colleague(live: LiveWorld): void {
  const { random } = live
  const waiting = live.world.tickets
    .slice(-300)
    .filter(
      ticket =>
        ['new', 'open'].includes(ticket.status) &&
        ticket.assigneeId === null &&
        carriesPosts(ticket) &&
        Date.now() - ticket.createdAt > (20 * SECOND) / live.schedule.speed,
    )
  if (waiting.length < 4) return
  for (let left = 1 + Math.floor(waiting.length / 10); left > 0; left -= 1) {
    const [ticket] = waiting.splice(random.whole(0, waiting.length - 1), 1)
    const status = random.chance(0.6) ? 'solved' : 'pending'
    if (ticket)
      performEvent(live, { kind: 'agentAnswer', ticketId: String(ticket.id), agent: random.pick([2, 3]), status })
  }
}

function answerInApp(live: LiveWorld): void {
  const posts = recent(live).filter(post => !post.replyTo && !answered(live, post))
  if (posts.length > 3) performEvent(live, { kind: 'appAnswer', postId: live.random.pick(posts).id })
}

/** Things that are rare in life and must not surprise a desk. */
function odd(live: LiveWorld): void {
  const { random } = live
  const posts = recent(live)
  if (posts.length === 0) return
  const post = random.pick(posts)
  const act = random.whole(0, 10)
  if (act === 0) performEvent(live, { kind: 'deletePost', postId: post.id })
  if (act === 1) performEvent(live, { kind: 'repost', postId: post.id })
  if (act === 2) performEvent(live, { kind: 'mention', dm: true })
  if (act === 3) {
    const praise = live.world.posts.findLast(
      one => /harbor/i.test(one.text) && !one.text.includes('@') && isVisible(live, one),
    )
    if (praise) performEvent(live, { kind: 'like', postId: praise.id })
  }
  if (act === 4) performEvent(live, { kind: 'editPost', postId: post.id, text: `${post.text} (edited)` })
  if (act === 5) performEvent(live, { kind: 'mention', ticket: 'importer' })
  if (act === 6) {
    const person = live.person(post.authorId)
    const handle = `${person?.handle.slice(0, 12)}_${random.whole(10, 99)}`
    if (person && !live.personNamed(handle)) performEvent(live, { kind: 'rename', handle: person.handle, to: handle })
  }
  const author = live.person(post.authorId)
  if (act === 7 && author) performEvent(live, { kind: 'protect', handle: author.handle })
  if (act === 8 && author) performEvent(live, { kind: 'suspend', handle: author.handle })
  if (act === 9) {
    const ours = live.world.posts.findLast(one => ownHandleOf(one.authorId) && !one.replyTo && isVisible(live, one))
    if (ours) performEvent(live, { kind: 'repost', postId: ours.id })
  }
  if (act === 10) performEvent(live, { kind: 'groupMessage' })
}

/** An outage: the first reports come before the status page knows; it lasts about seven minutes. */
function begin(live: LiveWorld): void {
  if (openIncident(live)) return
  for (let count = 0; count < 24; count += 1) {
    live.schedule.after(live.random.between(0, 4 * MINUTE), 'storyText', { text: live.random.pick(INCIDENT) })
  }
  startIncident(live)
  live.schedule.after(3 * MINUTE, 'storyIncidentUpdate')
  live.schedule.after(7 * MINUTE, 'storyIncidentEnd')
}

function end(live: LiveWorld): void {
  const incident = openIncident(live)
  if (incident) endIncident(live, incident)
  for (let count = 0; count < 5; count += 1) {
    live.schedule.after(live.random.between(5 * SECOND, 2 * MINUTE), 'storyText', {
      text: live.random.pick(AFTER_INCIDENT),
    })
  }
}
