import type { TicketId } from '#contract/ids.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import { columnsOf } from '../columns.ts'
import type { Desk } from '../desk.ts'
import { noteFresh, noteTrouble } from './feed-status.ts'
import { matchTickets } from './match.ts'

const pagesAtMost = 10
/** Zendesk's smallest plan allows 200 requests a minute for the whole account. */
const commentsPerRead = 12

/** What the reader of the queue remembers between two reads. */
export type QueueMemory = {
  commentsWanted: Set<TicketId>
  /** Tickets of the view whose comments are known to be here, or not to be had. */
  commentsRead: Set<TicketId>
}

export const queueMemory = (): QueueMemory => ({ commentsWanted: new Set(), commentsRead: new Set() })

/**
 * Reads the whole view, tickets that have just left it (somebody solved them), and the comments of what changed, newest
 * tickets first.
 */
export const readQueue = async (desk: Desk, memory: QueueMemory): Promise<{ fault: ServiceFault | null }> => {
  const before = await desk.cache.viewTickets()
  const firstEver = ((await desk.cache.feedStatus('queue'))?.freshAt ?? null) === null
  const tickets = new Map<TicketId, Ticket>()
  let cursor: string | null = null
  for (let page = 0; page < pagesAtMost; page++) {
    const answer = await desk.zendesk.viewTickets(cursor)
    if (!answer.ok) {
      await noteTrouble(desk, 'queue', answer.fault)
      return { fault: answer.fault }
    }
    const { value } = answer
    for (const ticket of value.tickets) tickets.set(ticket.id, ticket)
    await ingest(desk, memory, { tickets: value.tickets, users: value.users })
    cursor = value.next
    if (!cursor) break
  }
  if (firstEver && before.length === 0) await markOldRead(desk, [...tickets.values()])
  const view = [...tickets.keys()]
  desk.changes.cache(await desk.cache.ingestTickets({ view, seenAt: desk.clock.now() }))
  const left = before.filter(id => !tickets.has(id))
  for (let index = 0; index < left.length; index += 100) {
    const answer = await desk.zendesk.tickets(left.slice(index, index + 100))
    if (answer.ok) await ingest(desk, memory, answer.value)
  }
  for (const id of memory.commentsRead) if (!tickets.has(id)) memory.commentsRead.delete(id)
  for (const id of view) {
    if (memory.commentsRead.has(id)) continue
    if ((await desk.cache.comments(id)).length === 0) memory.commentsWanted.add(id)
    else memory.commentsRead.add(id)
  }
  const fault = await readWantedComments(desk, memory)
  if (fault) await noteTrouble(desk, 'queue', fault)
  else {
    await noteFresh(desk, 'queue')
    // which way an answer of ours left is known now
    if (await answeredLately(desk)) desk.changes.changed('column')
  }
  return { fault }
}

const lately = 2 * 60_000

const answeredLately = async (desk: Desk): Promise<boolean> => {
  const marks = await Promise.all(desk.config.accounts.map(({ id }) => desk.cache.mark(`own:${id}`)))
  return marks.some(mark => mark !== null && desk.clock.now() - timeOfPost(mark.newestId) < lately)
}

/** Tickets of a new desk that are older than an hour count as read; ticket ids grow with time. */
const markOldRead = async (desk: Desk, tickets: readonly Ticket[]): Promise<void> => {
  const old = tickets.filter(ticket => ticket.createdAt < desk.clock.now() - newAtFirst)
  const newest = old.reduce<bigint>((mark, ticket) => (BigInt(ticket.id) > mark ? BigInt(ticket.id) : mark), 0n)
  for (const column of await columnsOf(desk)) {
    if (column.type === 'queue') await desk.desk.markRead(column.id, String(newest))
  }
}

const newAtFirst = 3_600_000

const ingest = async (
  desk: Desk,
  memory: QueueMemory,
  batch: { tickets: Ticket[]; users: Parameters<Desk['cache']['ingestTickets']>[0]['users'] & object },
): Promise<void> => {
  const changed = await desk.cache.ingestTickets({ ...batch, seenAt: desk.clock.now() })
  desk.changes.cache(changed)
  for (const id of changed.tickets) memory.commentsWanted.add(id)
  await matchTickets(
    desk,
    batch.tickets.filter(ticket => changed.tickets.includes(ticket.id)),
  )
}

const readWantedComments = async (desk: Desk, memory: QueueMemory): Promise<ServiceFault | null> => {
  const wanted = [...memory.commentsWanted].sort((a, b) => Number(BigInt(b) - BigInt(a))).slice(0, commentsPerRead)
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
