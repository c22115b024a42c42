import type { ToldState } from '#contract/desk/views/deletion.ts'
import type { DeletionId } from '#contract/ids.ts'
import type { AuditHead } from '#core/domain/audit.ts'
import { ticketLink } from '#core/domain/cards.ts'
import { deletionNeeds, type Notice, noticeTurn, stateToTell } from '#core/domain/deletion.ts'
import { deletionNotice } from '#core/domain/deletion-notice.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { type Asked, longestPause, lookSeldom, retryPause, tellOnce, tryAgain, type Words } from '../tell-once.ts'

const minute = 60_000
const look = 500

/**
 * Tells the social team, and tells them what becomes of it: one message, updated. Goes on until the end is told, or
 * until only a person can go on, across restarts; nothing waits for it. One at a time: two would tell twice.
 */
export const deliverNotice = (desk: Desk, id: DeletionId, signal: AbortSignalLike): Promise<void> =>
  desk.locks.run(`notice:${id}`, async () => {
    const pace: Pace = { nextAt: null, dueAt: 0, askedAt: null }
    while (!signal.aborted) {
      try {
        if (!(await turn(desk, id, pace, signal))) return
      } catch (error) {
        // what was told is in the row, or will be looked for
        desk.log.error('notice.interrupted', { deletion: id, error })
        await desk.clock.wait(tryAgain, signal)
      }
    }
  })

/** When the next try is due: by the monotonic clock too, since the wall clock may be set meanwhile. */
type Pace = Asked & { nextAt: number | null; dueAt: number }

const untilDue = ({ clock }: Desk, notice: Notice, pace: Pace): number => {
  const said = (notice.nextAt ?? 0) - clock.now()
  // a time far away is meant for another clock: one that an earlier run had, or that was set since
  const due = Math.min(said, pace.nextAt === null ? minute : longestPause)
  if (pace.nextAt !== notice.nextAt) {
    pace.nextAt = notice.nextAt
    pace.dueAt = clock.monotonic() + Math.max(0, due)
  }
  return Math.min(due, pace.dueAt - clock.monotonic())
}

/** False: all is told. */
const turn = async (desk: Desk, id: DeletionId, pace: Pace, signal: AbortSignalLike): Promise<boolean> => {
  const notice = await desk.desk.notice(id)
  const deletion = await desk.desk.deletion(id)
  if (!notice || !deletion) return false
  const now = desk.clock.now()
  const next = notice.state === 'pending' ? 'tell' : noticeTurn(deletion, notice, desk.team.canUpdate, now)
  if (next === 'told') return false
  const due = untilDue(desk, notice, pace)
  if (next === 'later' || due > 0) {
    const pause = deletionNeeds(deletion, now) ? lookSeldom : look
    await desk.clock.wait(due > 0 ? Math.min(due, look) : pause, signal)
    return true
  }
  const url = deletion.ticketId ? ticketLink(desk.config, deletion.ticketId) : null
  const message = deletionNotice(deletion, url, now)
  const state = stateToTell(deletion, now)
  await (notice.state === 'pending'
    ? tell(desk, notice, message, state, pace, signal)
    : tellMore(desk, notice, message, state, signal))
  return true
}

const tell = async (
  desk: Desk,
  notice: Notice,
  message: Words,
  state: ToldState,
  pace: Pace,
  signal: AbortSignalLike,
): Promise<void> => {
  const now = desk.clock.now()
  const deletion = await desk.desk.deletion(notice.deletionId)
  const told = await tellOnce(desk, {
    message,
    since: deletion?.times.recorded ?? now,
    doubt: { mayBeThere: notice.mayBeThere, mayArrive: notice.mayArrive },
    asked: pace,
    leaving: () => change(desk, notice, signal, 'telling', { mayBeThere: true, mayArrive: true }),
  })
  if (told.kind === 'wait') await desk.clock.wait(lookSeldom, signal)
  else if (told.kind === 'failed') await postpone(desk, notice, signal, told.fault, told.doubt.mayBeThere, told.doubt)
  else if (told.kind === 'found')
    await change(desk, notice, signal, 'delivered', {
      state: 'delivered',
      messageRef: told.ref,
      deliveredAt: now,
      nextAt: now,
      detail: null,
    })
  else {
    const delivered = desk.clock.now()
    const fields: Partial<Notice> = {
      state: 'delivered',
      messageRef: told.ref,
      attempts: notice.attempts + 1,
      deliveredAt: delivered,
      toldState: state,
      nextAt: delivered,
      detail: null,
    }
    await change(desk, notice, signal, 'delivered', fields, told.anchor)
  }
}

const tellMore = async (
  desk: Desk,
  notice: Notice,
  message: Words,
  state: ToldState,
  signal: AbortSignalLike,
): Promise<void> => {
  const anchor = await desk.desk.auditHead()
  const anchored = { ...message, anchor }
  const answer =
    desk.team.canUpdate && notice.messageRef
      ? await desk.team.update(notice.messageRef, anchored)
      : await desk.team.tell(anchored)
  if (answer.ok) {
    await change(desk, notice, signal, 'updated', { toldState: state, nextAt: null, detail: null }, anchor)
    return
  }
  const { kind } = answer.fault
  // Slack lets nobody change this message any more: the outcome follows as a second one
  const closed = notice.messageRef !== null && (kind === 'notFound' || kind === 'refused' || kind === 'forbidden')
  await postpone(desk, notice, signal, answer.fault, notice.mayBeThere, closed ? { messageRef: null } : {})
}

const postpone = async (
  desk: Desk,
  notice: Notice,
  signal: AbortSignalLike,
  fault: ServiceFault,
  mayBeThere: boolean,
  also: Partial<Notice> = {},
): Promise<void> => {
  const now = desk.clock.now()
  await change(desk, notice, signal, 'postponed', {
    ...also,
    attempts: notice.attempts + 1,
    mayBeThere,
    nextAt: Math.max(fault.until ?? 0, now + retryPause(notice.attempts)),
    detail: fault.detail || 'Slack does not answer.',
  })
  desk.log.warn('notice.postponed', { deletion: notice.deletionId, kind: fault.kind, attempts: notice.attempts + 1 })
}

type Step = 'telling' | 'postponed' | 'delivered' | 'updated'

/**
 * False: the desk stops, and nothing was written. Only this job tells; "Try now" moves the time of the next try meanwhile, and must not undo what was told. Whatever
 * the disk does, what was told is written before anything else: a webhook can't be asked whether it was.
 */
const change = async (
  desk: Desk,
  { deletionId }: Notice,
  signal: AbortSignalLike,
  step: Step,
  fields: Partial<Notice>,
  anchor: AuditHead | null = null,
): Promise<boolean> => {
  let written = false
  while (!signal.aborted) {
    try {
      written = (await changeOnce(desk, deletionId, step, fields, anchor)) === 'committed'
      if (written) break
    } catch (error) {
      desk.log.error('notice.notWritten', { deletion: deletionId, error })
      await desk.clock.wait(tryAgain, signal)
    }
  }
  desk.changes.changed('deletion', [deletionId])
  desk.changes.changed('deck')
  return written
}

/** `anchor`: the entry whose hash the team was told. */
const changeOnce = async (
  desk: Desk,
  id: DeletionId,
  step: Step,
  fields: Partial<Notice>,
  anchor: AuditHead | null,
) => {
  const stored = await desk.desk.notice(id)
  if (!stored) return 'committed'
  const notice = { ...stored, ...fields, version: stored.version + 1 }
  const { attempts, channel, toldState: told } = notice
  const facts = { attempts, channel, told, anchor: anchor?.number ?? null, anchorHash: anchor?.hash ?? null }
  return desk.desk.commit({
    notice,
    audit: [{ at: desk.clock.now(), kind: 'notice', subject: id, state: step, facts }],
  })
}
