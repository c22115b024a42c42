import type { ReplyId, TicketId } from '#contract/ids.ts'
import { canBeTakenBack, isUnderWay, mayStillArrive, type Reply } from '#core/domain/reply.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import { releaseClaim } from '../claims/release-claim.ts'
import { type NotClaimed, takeClaim } from '../claims/take-claim.ts'
import { type Desk, settingsOf } from '../desk.ts'
import { requestTicket } from '../tickets/request-ticket.ts'
import { checkReply } from './check-reply.ts'
import { accept, giveBack, moveReply, ReplyMoved } from './commit-reply.ts'
import { lateLook, proveReply } from './prove-reply.ts'
import { sendOnce } from './send-once.ts'

/** A conflict is certain not to have been applied: look again and try again, but not for ever. */
const conflictsAtMost = 4
/** A hold that ends this much too late was slept through, milliseconds. */
const overslept = 10_000
/** After an error that nobody foresaw, before the row is read again; milliseconds. */
const afterDefect = 5_000

/**
 * Takes a reply from its claim to seen, one committed row before each byte. Ends when the reply is final, needs a
 * person, or the desk stops; what it was doing then is read from the row at the next start.
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
  const sent = reply.state === 'claiming' ? await leave(desk, reply, signal) : reply
  if (sent) await proveReply(desk, sent, signal)
}

/**
 * Goes on from the row alone. A hold does not survive an interruption, and nothing had left before it; a PUT may have
 * left, so the audits decide. True: there is something to prove.
 */
const pickUp = async (desk: Desk, id: ReplyId): Promise<boolean> => {
  const reply = await desk.desk.reply(id)
  if (!reply) return false
  if (!isUnderWay(reply)) return reply.state === 'notDelivered' || mayStillArrive(reply)
  try {
    if (canBeTakenBack(reply)) {
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

/** From the claim to the PUT. Answers with what there is to prove; null: it did not leave. */
const leave = async (desk: Desk, claiming: Reply, signal: AbortSignalLike): Promise<Reply | null> => {
  const ticketId = claiming.ticketId ?? (await ticketFor(desk, claiming, signal))
  if (!ticketId || signal.aborted) return null
  const taken = await takeClaim(desk, ticketId, false, signal)
  if (signal.aborted) return null
  if ('problem' in taken) {
    await stop(desk, claiming, await whyNot(desk, claiming, ticketId, taken, signal), signal)
    return null
  }
  let reply = await moveReply(desk, claiming, 'claimed', { ticketId })
  const { holdSeconds } = await settingsOf(desk)
  for (let conflicts = 0; conflicts <= conflictsAtMost; conflicts++) {
    // what was held once and met a conflict has had its time to be taken back
    const held = await hold(desk, reply, ticketId, conflicts === 0 ? holdSeconds * 1000 : 0, signal)
    if (!held) return null
    const checked = await checkReply(desk, held, ticketId, { leaving: true }, signal)
    if (signal.aborted) return null
    if ('problem' in checked) {
      await stop(desk, held, checked, signal)
      return null
    }
    const sent = await sendOnce(desk, held, ticketId, checked)
    if (sent.state !== 'claimed') return isUnderWay(sent) ? sent : null
    reply = sent
  }
  await giveBack(desk, reply, { code: 'conflict', params: {} }, 'conflict')
  return null
}

const ticketFor = async (desk: Desk, reply: Reply, signal: AbortSignalLike): Promise<TicketId | null> => {
  const found = reply.postId ? await requestTicket(desk, reply.postId, signal) : null
  if (signal.aborted) return null
  if (found && found.ticketId !== null) return found.ticketId
  const detail = found?.fault?.detail ?? 'The ticket has not been found yet.'
  const candidates = found && found.candidates.length > 0 ? found.candidates.join(', ') : null
  await giveBack(desk, reply, { code: 'service', params: { service: 'zendesk', detail, candidates } })
  return null
}

/** The first look, then the time in which it can be taken back. null: it was stopped, or the desk stops. */
const hold = async (
  desk: Desk,
  claimed: Reply,
  ticketId: TicketId,
  time: number,
  signal: AbortSignalLike,
): Promise<Reply | null> => {
  const checked = await checkReply(desk, claimed, ticketId, { leaving: false }, signal)
  if (signal.aborted) return null
  if ('problem' in checked) {
    await stop(desk, claimed, checked, signal)
    return null
  }
  const reply = await moveReply(desk, claimed, 'checked', { lookedAt: checked.lookedAt })
  const heldUntil = desk.clock.now() + time
  const held = await moveReply(desk, reply, 'held', { heldUntil })
  await desk.clock.wait(time, signal)
  if (signal.aborted) return null
  // the machine slept through the hold: nobody had the chance to take it back
  if (desk.clock.now() - heldUntil > overslept) {
    await giveBack(desk, held, { code: 'interrupted', params: {} })
    return null
  }
  return held
}

/** A colleague who holds the ticket may have answered already: then that is what the operator must read. */
const whyNot = async (
  desk: Desk,
  reply: Reply,
  ticketId: TicketId,
  taken: NotClaimed,
  signal: AbortSignalLike,
): Promise<StoppedBy> => {
  if (taken.state !== 'conflict') return taken
  const checked = await checkReply(desk, reply, ticketId, { leaving: false }, signal)
  return 'problem' in checked && checked.state === 'answeredElsewhere' ? checked : taken
}

type StoppedBy = Extract<Awaited<ReturnType<typeof checkReply>>, { problem: unknown }>

const stop = async (desk: Desk, reply: Reply, stopped: StoppedBy, signal: AbortSignalLike): Promise<void> => {
  const arrived = 'arrived' in stopped && mayStillArrive(stopped.arrived) ? stopped.arrived : null
  if (arrived) await accept(desk, arrived, null)
  const over = await giveBack(desk, reply, stopped.problem, stopped.state)
  // somebody has answered: the ticket is theirs again, not the desk's that came second
  if (over.state === 'answeredElsewhere' && over.ticketId) await releaseClaim(desk, over.ticketId, signal)
  // it was given up long ago, so nobody follows it to X any more
  if (arrived) await proveReply(desk, arrived, signal)
}

/** After a start: what was going on is read from the rows, and what may still come late is looked for. */
export const resumeReplies = async (desk: Desk): Promise<ReplyId[]> => {
  const late = await desk.desk.repliesLate(desk.clock.now() - lateLook.for)
  const goOn: ReplyId[] = []
  for (const { id } of [...(await desk.desk.repliesUnderWay()), ...late]) if (await pickUp(desk, id)) goOn.push(id)
  return goOn
}

/** Before the machine sleeps: what has not left becomes a draft again. */
export const takeBackHeld = async (desk: Desk): Promise<void> => {
  for (const reply of await desk.desk.repliesUnderWay()) {
    if (!canBeTakenBack(reply)) continue
    try {
      await giveBack(desk, reply, { code: 'interrupted', params: {} })
    } catch (error) {
      if (!(error instanceof ReplyMoved)) throw error
    }
  }
}
