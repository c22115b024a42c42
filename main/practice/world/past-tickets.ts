import { NOTES, SUBJECTS_OF_DM } from '../texts/our-words.ts'
import { AGENTS, PAYMENTS_GROUP, POST_FIELD, TOPIC_FIELD } from './agents.ts'
import { answerInZendesk } from './answering.ts'
import { MAIN_HANDLE, STATUS_HANDLE } from './handles.ts'
import type { Story } from './history.ts'
import { importPost } from './importing.ts'
import type { LiveWorld } from './live-world.ts'
import { addAudit, addComment, makeDirectTicket, makeImporterTicket, makePostTicket, SYSTEM_VIA } from './tickets.ts'
import type { Ticket, TicketStatus } from './world.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Every mention of the past got its ticket; this is what came of each. */
export function makePastTickets(live: LiveWorld, now: number, stories: readonly Story[]): void {
  const { random } = live
  const steps: { at: number; run: () => void }[] = []
  for (const [index, story] of stories.entries()) {
    const { mention } = story
    const age = now - mention.at
    const importedAt = Math.min(mention.at + random.between(20_000, 240_000), now - 1000)
    if (index % 97 === 11) {
      steps.push({ at: importedAt, run: () => void closeOld(makeImporterTicket(live, mention, importedAt), age) })
      continue
    }
    // A few never came over: the desk has to say so after 15 minutes.
    if (index % 211 === 17) continue
    steps.push({
      at: importedAt,
      run: () => {
        const ticket = importPost(live, mention, importedAt)
        if (ticket) liveThrough(live, ticket, story, now)
      },
    })
  }
  for (let count = 0; count < 14; count += 1) {
    const at = now - random.between(0.1, 8) * DAY
    const author = random.pick(live.world.people.slice(2))
    const messaging = count % 4 === 3
    const to = count % 5 === 0 ? STATUS_HANDLE : MAIN_HANDLE
    const text = random.pick(SUBJECTS_OF_DM)
    steps.push({
      at,
      run: () => void closeOld(makeDirectTicket(live, author, text, { at, to, messaging }), now - at),
    })
  }
  const liked = live.world.posts.filter(post => /harbor/i.test(post.text) && !post.text.includes('@') && !post.reposts)
  for (let count = 0; count < 9; count += 1) {
    const post = random.pick(liked)
    const at = Math.min(post.at + random.between(10, 200) * MINUTE, now - MINUTE)
    steps.push({
      at,
      run: () => {
        if (live.ticketOf(post.id)) return
        closeOld(makePostTicket(live, post, { at, rel: 'like', to: MAIN_HANDLE }), now - at)
      },
    })
  }
  steps.sort((left, right) => left.at - right.at)
  for (const step of steps) step.run()
  const hidden = live.world.tickets.findLast(ticket => ticket.status === 'open')
  if (hidden) hidden.groupId = PAYMENTS_GROUP
}

function closeOld(ticket: Ticket | undefined, age: number): void {
  if (ticket && age > 5 * DAY) ticket.status = 'closed'
  else if (ticket && age > 2 * DAY) ticket.status = 'solved'
}

function liveThrough(live: LiveWorld, ticket: Ticket, story: Story, now: number): void {
  const { random } = live
  const agent = random.pick(AGENTS)
  const { answer, followUp, mention, outside } = story
  const age = now - mention.at
  ticket.customFields[TOPIC_FIELD] = random.pick([null, 'payments', 'lockers', 'shop', 'thanks'])
  ticket.customFields[POST_FIELD] = null
  if (random.chance(0.12)) {
    const at = Math.min(ticket.createdAt + random.between(1, 3) * MINUTE, now - 1000)
    answerInZendesk(live, ticket, { agentId: agent.id, text: random.pick(NOTES), at, status: 'open', public: false })
  }
  if (answer && !outside) {
    const body = answer.text.replace(/^@\w+ /, '')
    const at = answer.at - 4000
    const { comment } = answerInZendesk(live, ticket, { agentId: agent.id, text: body, at, status: 'pending' })
    comment.postId = answer.id
    addAudit(live, ticket, {
      authorId: agent.id,
      at: answer.at - 1000,
      via: SYSTEM_VIA,
      events: [{ type: 'Tweet', direct_message: false, body, recipients: [ticket.requesterId] }],
    })
  }
  if (followUp) {
    live.world.imported[followUp.id] = ticket.id
    const at = Math.min(followUp.at + 45_000, now - 1000)
    addComment(live, ticket, {
      authorId: ticket.requesterId,
      at,
      body: followUp.text,
      public: true,
      via: ticket.via,
      postId: followUp.id,
    })
  }
  ticket.status = statusOf(live, age, answer !== undefined, followUp !== undefined)
  if (ticket.status !== 'new' && ticket.assigneeId === null && random.chance(0.6)) ticket.assigneeId = agent.id
}

function statusOf(live: LiveWorld, age: number, answered: boolean, followedUp: boolean): TicketStatus {
  const share = live.random.next()
  if (age > 6 * DAY) return share < 0.994 ? 'closed' : 'hold'
  if (age > 2 * DAY) return share < 0.8 ? 'solved' : share < 0.9 ? 'pending' : share < 0.95 ? 'hold' : 'open'
  if (followedUp) return 'open'
  if (answered) return share < 0.5 ? 'pending' : 'solved'
  return share < 0.5 ? 'new' : share < 0.85 ? 'open' : share < 0.92 ? 'hold' : 'solved'
}
