import type { DeletionId } from '#contract/ids.ts'
import { ticketLink } from '#core/domain/cards.ts'
import { isDeletionOver, type Notice } from '#core/domain/deletion.ts'
import { deletionNotice } from '#core/domain/deletion-notice.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { TeamMessage } from '#core/ports/social-team.ts'
import type { Desk } from '../desk.ts'

const minute = 60_000
const retryAfter = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000]
const look = 500

/**
 * Tells the social team, and tells them the outcome: one message, updated. Goes on until both are delivered, across
 * restarts; nothing waits for it.
 */
export const deliverNotice = async (desk: Desk, id: DeletionId, signal: AbortSignalLike): Promise<void> => {
  while (!signal.aborted) {
    const notice = await desk.desk.notice(id)
    const deletion = await desk.desk.deletion(id)
    if (!notice || !deletion) return
    if (notice.state === 'delivered' && notice.outcomeTold) return
    const over = isDeletionOver(deletion)
    const due = (notice.nextAt ?? 0) - desk.clock.now()
    if (notice.state === 'delivered' && !over) {
      await desk.clock.wait(look, signal)
      continue
    }
    if (due > 0) {
      await desk.clock.wait(Math.min(due, look), signal)
      continue
    }
    const url = deletion.ticketId ? ticketLink(desk.config, deletion.ticketId) : null
    const message = deletionNotice(deletion, url)
    await (notice.state === 'pending' ? tell(desk, notice, message, over) : tellOutcome(desk, notice, message))
  }
}

const tell = async (desk: Desk, notice: Notice, message: TeamMessage, over: boolean): Promise<void> => {
  const now = desk.clock.now()
  if (notice.mayBeThere) {
    // an earlier answer was lost: nobody is told twice
    const deletion = await desk.desk.deletion(notice.deletionId)
    const found = await desk.team.find(notice.deletionId, (deletion?.confirmedAt ?? now) - minute)
    if (found.ok && found.value) {
      await change(desk, notice, 'delivered', {
        state: 'delivered',
        messageRef: found.value.ref,
        deliveredAt: now,
        nextAt: now,
        detail: null,
      })
      return
    }
    if (!found.ok && found.fault.kind !== 'refused' && found.fault.kind !== 'forbidden') {
      await postpone(desk, notice, found.fault, true)
      return
    }
  }
  // a row before the byte leaves: after a crash it is looked for before it is told again
  await change(desk, notice, 'telling', { mayBeThere: true })
  const answer = await desk.team.tell(message)
  if (answer.ok) {
    const delivered = desk.clock.now()
    await change(desk, notice, over ? 'outcomeTold' : 'delivered', {
      state: 'delivered',
      messageRef: answer.value.ref,
      attempts: notice.attempts + 1,
      deliveredAt: delivered,
      outcomeTold: over,
      nextAt: delivered,
      detail: null,
    })
    return
  }
  await postpone(desk, notice, answer.fault, answer.fault.applied === 'maybe')
}

const tellOutcome = async (desk: Desk, notice: Notice, message: TeamMessage): Promise<void> => {
  const answer =
    desk.team.canUpdate && notice.messageRef
      ? await desk.team.update(notice.messageRef, message)
      : await desk.team.tell(message)
  if (answer.ok) {
    await change(desk, notice, 'outcomeTold', { outcomeTold: true, nextAt: null, detail: null })
    return
  }
  const { kind } = answer.fault
  // Slack lets nobody change this message any more: the outcome follows as a second one
  const closed = notice.messageRef !== null && (kind === 'notFound' || kind === 'refused' || kind === 'forbidden')
  await postpone(desk, notice, answer.fault, notice.mayBeThere, closed ? { messageRef: null } : {})
}

const postpone = async (
  desk: Desk,
  notice: Notice,
  fault: ServiceFault,
  mayBeThere: boolean,
  also: Partial<Notice> = {},
): Promise<void> => {
  const now = desk.clock.now()
  const wait = retryAfter[Math.min(notice.attempts, retryAfter.length - 1)] ?? minute
  await change(desk, notice, 'postponed', {
    ...also,
    attempts: notice.attempts + 1,
    mayBeThere,
    nextAt: Math.max(fault.until ?? 0, now + wait),
    detail: fault.detail || 'Slack does not answer.',
  })
  desk.log.warn('notice.postponed', { deletion: notice.deletionId, kind: fault.kind, attempts: notice.attempts + 1 })
}

type Step = 'telling' | 'postponed' | 'delivered' | 'outcomeTold'

/** Only this job tells; "Try now" moves the time of the next try meanwhile, and must not undo what was told. */
const change = async (desk: Desk, notice: Notice, step: Step, fields: Partial<Notice>): Promise<void> => {
  for (;;) {
    const stored = await desk.desk.notice(notice.deletionId)
    if (!stored) return
    const result = await desk.desk.commit({
      notice: { ...stored, ...fields, version: stored.version + 1 },
      audit: [
        {
          at: desk.clock.now(),
          kind: 'notice',
          subject: notice.deletionId,
          state: step,
          facts: { attempts: fields.attempts ?? stored.attempts, channel: notice.channel },
        },
      ],
    })
    if (result === 'committed') break
  }
  desk.changes.changed('deletion', [notice.deletionId])
  desk.changes.changed('deck')
}
