import type { ReplyId } from '#contract/ids.ts'
import { isUnderWay, type Reply } from '#core/domain/reply.ts'
import { stampOf } from '#core/domain/ticket.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { requestTicket } from '../tickets/request-ticket.ts'
import { checkReply } from './check-reply.ts'
import { giveBack, moveReply, ReplyMoved } from './commit-reply.ts'
import { proveReply } from './prove-reply.ts'

/** A conflict is certain not to have been applied: look again and try again, but not for ever. */
const conflictsAtMost = 4
/** A hold that ends this much too late was slept through, milliseconds. */
const overslept = 10_000
/** After an error that nobody foresaw, before the row is read again; milliseconds. */
const afterDefect = 5_000

/**
 * Takes a reply from held to seen, one committed row before each byte. Ends when the reply is final, needs a person, or
 * the desk stops; what it was doing then is read from the row at the next start.
 */
export const deliverReply = async (desk: Desk, id: ReplyId, signal: AbortSignalLike): Promise<void> => {
  for (let interrupted = false; ; interrupted = true) {
    try {
      if (interrupted && !(await pickUp(desk, id))) return
      await goOn(desk, id, signal)
      return
    } catch (error) {
      // an undo or another window was first: their row stands
      if (error instanceof ReplyMoved) return
      desk.log.error('reply.interrupted', { reply: id, error })
    }
    // a disk that failed for a moment must not leave it in between until the next start
    await desk.clock.wait(afterDefect, signal)
    if (signal.aborted) return
  }
}

const goOn = async (desk: Desk, id: ReplyId, signal: AbortSignalLike): Promise<void> => {
  const reply = await desk.desk.reply(id)
  if (!reply) return
  if (reply.state === 'held') await leave(desk, reply, signal)
  else if (reply.state !== 'checking' && reply.state !== 'notSent' && reply.state !== 'seen')
    await proveReply(desk, reply, signal)
}

/**
 * Goes on from the row alone. A hold does not survive an interruption, a check had sent nothing; a PUT may have left,
 * so the audits decide. True: there is something to prove.
 */
const pickUp = async (desk: Desk, id: ReplyId): Promise<boolean> => {
  const reply = await desk.desk.reply(id)
  if (!reply || !isUnderWay(reply)) return false
  try {
    if (reply.state === 'held' || reply.state === 'checking') {
      await giveBack(desk, reply, { code: 'interrupted', params: {} })
      return false
    }
    if (reply.state === 'sending') await moveReply(desk, reply, 'unknown')
  } catch (error) {
    if (!(error instanceof ReplyMoved)) throw error
    return false
  }
  return true
}

const leave = async (desk: Desk, held: Reply, signal: AbortSignalLike): Promise<void> => {
  await desk.clock.wait(Math.max(0, (held.heldUntil ?? 0) - desk.clock.now()), signal)
  if (signal.aborted) return
  // the machine slept through the hold: nobody had the chance to take it back
  if (desk.clock.now() - (held.heldUntil ?? 0) > overslept) {
    await giveBack(desk, held, { code: 'interrupted', params: {} })
    return
  }
  let reply = await moveReply(desk, held, 'checking', { heldUntil: null })
  if (!reply.ticketId) {
    const found = reply.postId ? await requestTicket(desk, reply.postId, signal) : null
    if (!found || found.ticketId === null) {
      const detail = found?.fault?.detail ?? 'The ticket has not been found yet.'
      const candidates = found && found.candidates.length > 0 ? found.candidates.join(', ') : null
      await giveBack(desk, reply, { code: 'service', params: { service: 'zendesk', detail, candidates } })
      return
    }
    reply = { ...reply, ticketId: found.ticketId }
  }
  await send(desk, reply, signal)
}

const send = async (desk: Desk, from: Reply, signal: AbortSignalLike): Promise<void> => {
  let reply = from
  for (let conflicts = 0; ; conflicts++) {
    const { ticketId } = reply
    if (!ticketId) throw new Error('A reply without a ticket can not be sent.')
    const checked = await checkReply(desk, reply, ticketId, signal)
    if ('problem' in checked) {
      await giveBack(desk, reply, checked.problem)
      return
    }
    if (signal.aborted) return
    const { ticket } = checked
    const agent = await desk.cache.agent()
    const account = await desk.cache.account(reply.account)
    const attached = (await desk.cache.postsOf(ticketId))[0] ?? reply.postId
    reply = await moveReply(desk, reply, 'sending', { ticketId, stamp: ticket.stamp, sentAt: desk.clock.now() })
    const answer = await desk.zendesk.update(ticketId, {
      stamp: ticket.stamp,
      comment: { text: reply.text, public: true, asTweet: true },
      status: reply.thenStatus,
      ...(agent ? { assigneeId: agent.id } : {}),
      ...(ticket.externalId === null && attached ? { externalId: stampOf(attached) } : {}),
      replyId: reply.id,
      monitoredHandleId: account?.zendeskHandleId ?? null,
    })
    if (answer.ok) {
      reply = await moveReply(desk, reply, 'accepted', { auditId: answer.value.audit?.id ?? null })
      const { ticket: after, audit } = answer.value
      desk.changes.cache(
        await desk.cache.ingestTickets({
          tickets: [after],
          audits: audit ? [audit] : [],
          seenAt: desk.clock.now(),
        }),
      )
      if (reply.postId) desk.changes.cache(await desk.cache.link([{ postId: reply.postId, ticketId, how: 'created' }]))
      break
    }
    if (answer.fault.applied === 'maybe') {
      reply = await moveReply(desk, reply, 'unknown', { problem: null })
      break
    }
    if (answer.fault.kind === 'conflict' && conflicts < conflictsAtMost) {
      reply = await moveReply(desk, reply, 'checking')
      continue
    }
    const { kind, detail, status, until } = answer.fault
    await giveBack(
      desk,
      reply,
      kind === 'conflict'
        ? { code: 'conflict', params: {} }
        : { code: 'refused', params: { service: 'zendesk', detail, status, until } },
    )
    return
  }
  await proveReply(desk, reply, signal)
}

/** After a start: what was going on is read from the rows. */
export const resumeReplies = async (desk: Desk): Promise<ReplyId[]> => {
  const goOn: ReplyId[] = []
  for (const { id } of await desk.desk.repliesUnderWay()) if (await pickUp(desk, id)) goOn.push(id)
  return goOn
}

/** Before the machine sleeps: what is held becomes a draft again. */
export const takeBackHeld = async (desk: Desk): Promise<void> => {
  for (const reply of await desk.desk.repliesUnderWay()) {
    if (reply.state !== 'held') continue
    try {
      await giveBack(desk, reply, { code: 'interrupted', params: {} })
    } catch (error) {
      if (!(error instanceof ReplyMoved)) throw error
    }
  }
}
