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
      await commit(desk, {
        ...notice,
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
  const answer = await desk.team.tell(message)
  if (answer.ok) {
    const delivered = desk.clock.now()
    await commit(desk, {
      ...notice,
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
  if (answer.ok) await commit(desk, { ...notice, outcomeTold: true, nextAt: null, detail: null })
  else await postpone(desk, notice, answer.fault, notice.mayBeThere)
}

const postpone = async (desk: Desk, notice: Notice, fault: ServiceFault, mayBeThere: boolean): Promise<void> => {
  const now = desk.clock.now()
  const wait = retryAfter[Math.min(notice.attempts, retryAfter.length - 1)] ?? minute
  await commit(desk, {
    ...notice,
    attempts: notice.attempts + 1,
    mayBeThere,
    nextAt: Math.max(fault.until ?? 0, now + wait),
    detail: fault.detail || 'Slack does not answer.',
  })
  desk.log.warn('notice.postponed', { deletion: notice.deletionId, kind: fault.kind, attempts: notice.attempts + 1 })
}

const commit = async (desk: Desk, notice: Notice): Promise<void> => {
  const at = desk.clock.now()
  const result = await desk.desk.commit({
    notice: { ...notice, version: notice.version + 1 },
    audit: [
      {
        at,
        kind: 'notice',
        subject: notice.deletionId,
        state: notice.state === 'pending' ? 'postponed' : notice.outcomeTold ? 'outcomeTold' : 'delivered',
        facts: { attempts: notice.attempts, channel: notice.channel },
      },
    ],
  })
  if (result === 'conflict') desk.log.warn('notice.conflict', { deletion: notice.deletionId })
  desk.changes.changed('deletion', [notice.deletionId])
  desk.changes.changed('deck')
}
