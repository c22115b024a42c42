import type { TicketId } from '#contract/ids.ts'
import { feedsOf } from '#core/domain/column-registry.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { type ViewFeed, viewOfFeed } from '#core/domain/feed.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import { columnsOf } from '../columns.ts'
import type { Desk } from '../desk.ts'
import { newAtFirst } from './begin-columns.ts'
import { noteFresh, noteTrouble } from './feed-status.ts'
import { matchTickets, takeTickets } from './match.ts'

const pagesAtMost = 10
/** Zendesk's smallest plan allows 200 requests a minute for the whole account. */
const commentsPerRead = 12
/** Of any other view: the queue is what is worked on, and all views share the account's requests. */
const commentsPerOtherView = 4

/** What the reader of a view remembers between two reads. */
export type QueueMemory = {
  commentsWanted: Set<TicketId>
  /** Tickets of the view whose comments are known to be here, or not to be had. */
  commentsRead: Set<TicketId>
}

export const queueMemory = (): QueueMemory => ({ commentsWanted: new Set(), commentsRead: new Set() })

/**
 * Reads a whole view (the configured one where none is named), tickets that have just left it (somebody solved them), and
 * the comments of what changed, newest tickets first. One at a time for each view.
 */
export const readQueue = (
  desk: Desk,
  memory: QueueMemory,
  feed: ViewFeed = 'queue',
): Promise<{ fault: ServiceFault | null }> => desk.locks.run(`feed:${feed}`, () => readWhole(desk, memory, feed))

const readWhole = async (desk: Desk, memory: QueueMemory, feed: ViewFeed): Promise<{ fault: ServiceFault | null }> => {
  const id = viewOfFeed(feed)
  const before = await desk.cache.viewTickets(id)
  const firstEver = ((await desk.cache.feedStatus(feed))?.freshAt ?? null) === null
  const tickets = new Map<TicketId, Ticket>()
  let cursor: string | null = null
  for (let page = 0; page < pagesAtMost; page++) {
    const answer = await desk.zendesk.viewTickets(id, cursor)
    if (!answer.ok) {
      await noteTrouble(desk, feed, answer.fault)
      return { fault: answer.fault }
    }
    const { value } = answer
    for (const ticket of value.tickets) tickets.set(ticket.id, ticket)
    await ingest(desk, memory, { tickets: value.tickets, users: value.users })
    cursor = value.next
    if (!cursor) break
  }
  if (firstEver && before.length === 0) await markOldRead(desk, feed, [...tickets.values()])
  const held = [...tickets.keys()]
  desk.changes.cache(await desk.cache.ingestTickets({ view: { id, tickets: held }, seenAt: desk.clock.now() }))
  const left = before.filter(ticket => !tickets.has(ticket))
  for (let index = 0; index < left.length; index += 100) {
    const answer = await desk.zendesk.tickets(left.slice(index, index + 100))
    if (answer.ok) await ingest(desk, memory, answer.value)
  }
  for (const ticket of memory.commentsRead) if (!tickets.has(ticket)) memory.commentsRead.delete(ticket)
  for (const ticket of held) {
    if (memory.commentsRead.has(ticket)) continue
    if ((await desk.cache.comments(ticket)).length === 0) memory.commentsWanted.add(ticket)
    else memory.commentsRead.add(ticket)
  }
  const fault = await readWantedComments(desk, memory, feed === 'queue' ? commentsPerRead : commentsPerOtherView)
  if (fault) await noteTrouble(desk, feed, fault)
  else {
    await noteFresh(desk, feed)
    // which way an answer of ours left is known now
    if (feed === 'queue' && (await answeredLately(desk))) desk.changes.changed('column')
  }
  return { fault }
}

const lately = 2 * 60_000

const answeredLately = async (desk: Desk): Promise<boolean> => {
  const marks = await Promise.all(desk.config.accounts.map(({ id }) => desk.cache.mark(`own:${id}`)))
  return marks.some(mark => mark !== null && desk.clock.now() - timeOfPost(mark.newestId) < lately)
}

/** Tickets of a new desk that are older than an hour count as read; ticket ids grow with time. */
const markOldRead = async (desk: Desk, feed: ViewFeed, tickets: readonly Ticket[]): Promise<void> => {
  const old = tickets.filter(ticket => ticket.createdAt < desk.clock.now() - newAtFirst)
  const newest = old.reduce<bigint>((mark, ticket) => (BigInt(ticket.id) > mark ? BigInt(ticket.id) : mark), 0n)
  for (const column of await columnsOf(desk)) {
    if (feedsOf(column).includes(feed)) await desk.desk.markRead(column.id, String(newest))
  }
}

const ingest = async (
  desk: Desk,
  memory: QueueMemory,
  batch: { tickets: Ticket[]; users: Parameters<Desk['cache']['ingestTickets']>[0]['users'] & object },
): Promise<void> => {
  for (const id of await takeTickets(desk, batch)) memory.commentsWanted.add(id)
}

const readWantedComments = async (desk: Desk, memory: QueueMemory, most: number): Promise<ServiceFault | null> => {
  const wanted = [...memory.commentsWanted].sort((a, b) => Number(BigInt(b) - BigInt(a))).slice(0, most)
  for (const id of wanted) {
    const fault = await readComments(desk, id)
    if (fault && !isAboutOne(fault)) return fault
    memory.commentsWanted.delete(id)
    memory.commentsRead.add(id)
  }
  return null
}

/** One ticket that can't be read must not hold up all others. */
const isAboutOne = ({ kind }: ServiceFault): boolean =>
  kind === 'forbidden' || kind === 'notFound' || kind === 'refused' || kind === 'unreadable'

/** The newest page of a ticket's comments. */
export const readComments = async (desk: Desk, id: TicketId): Promise<ServiceFault | null> => {
  const answer = await desk.zendesk.comments(id, null)
  if (!answer.ok) return answer.fault
  const { comments, users } = answer.value
  desk.changes.cache(await desk.cache.ingestTickets({ comments, users, seenAt: desk.clock.now() }))
  const ticket = await desk.cache.ticket(id)
  if (ticket) await matchTickets(desk, [ticket])
  return null
}
