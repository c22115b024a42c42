import type { DeletionState } from '#contract/desk/views/deletion.ts'
import type { DeletionId } from '#contract/ids.ts'
import { advanceDeletion, type Deletion } from '#core/domain/deletion.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { noteDeletion } from './note-deletion.ts'

/** A deletion that a crash interrupted before its byte left goes on by itself only this soon after it was confirmed. */
const confirmedRecently = 60_000
const lookEvery = [1_000, 2_000, 5_000, 10_000, 30_000]

/**
 * One DELETE for one confirmation. Its answer is verified by a lookup; a lost answer is settled by lookups alone. Never
 * waits for Slack.
 */
export const runDeletion = async (desk: Desk, id: DeletionId, signal: AbortSignalLike): Promise<void> => {
  let deletion = await desk.desk.deletion(id)
  if (!deletion) return
  if (deletion.state === 'recorded') {
    if (desk.clock.now() - deletion.confirmedAt > confirmedRecently) {
      deletion = await move(desk, deletion, 'notStarted', {
        detail: 'The desk was closed before it began. Delete it again.',
      })
    } else {
      deletion = await deleteOnce(desk, deletion, signal)
    }
  } else if (deletion.state === 'deleting') {
    // the desk stopped while the answer was on its way: the byte may have left
    deletion = await move(desk, deletion, 'unknown')
  }
  if (deletion.state === 'unknown') deletion = await settleByLookup(desk, deletion, signal)
  if (deletion.note === 'pending' && deletion.state !== 'unknown') await noteDeletion(desk, deletion, signal)
}

const deleteOnce = async (desk: Desk, recorded: Deletion, signal: AbortSignalLike): Promise<Deletion> => {
  const deletion = await move(desk, recorded, 'deleting')
  const answer = await desk.x.deletePost(deletion.account, deletion.postId)
  if (answer.ok && answer.value.deleted) {
    const deleted = await move(desk, deletion, 'deleted')
    desk.changes.cache(await desk.cache.markGone([deletion.postId], 'us', desk.clock.now()))
    return verify(desk, deleted, signal)
  }
  const detail = answer.ok ? null : answer.fault.detail
  const found = await lookAt(desk, deletion)
  if (found === 'gone') {
    // it was there when it was confirmed: a DELETE whose answer was lost has done it
    const ours = !answer.ok && answer.fault.applied === 'maybe'
    return settle(desk, deletion, ours ? 'deleted' : 'alreadyGone', null, desk.clock.now())
  }
  if (found === 'there' && (answer.ok || answer.fault.applied === 'no'))
    return settle(desk, deletion, 'refused', detail)
  return move(desk, deletion, 'unknown', { detail })
}

/** "Deleted" by X's word; a lookup that finds it gone is the proof. One that fails is asked again a few times. */
const verify = async (desk: Desk, deletion: Deletion, signal: AbortSignalLike): Promise<Deletion> => {
  for (const wait of lookEvery.slice(0, 3)) {
    if ((await lookAt(desk, deletion)) === 'gone') {
      const verified = { ...deletion, verifiedAt: desk.clock.now(), version: deletion.version + 1 }
      await commit(desk, verified, 'verified')
      return verified
    }
    await desk.clock.wait(wait, signal)
    if (signal.aborted) break
  }
  return deletion
}

const settleByLookup = async (desk: Desk, from: Deletion, signal: AbortSignalLike): Promise<Deletion> => {
  const deletion = from
  for (let turn = 0; !signal.aborted; turn++) {
    // the look must have begun after the time was over, or the DELETE could have come in behind it
    const overBefore = desk.clock.now() - (deletion.times.deleting ?? 0) > desk.config.times.inFlight
    const found = await lookAt(desk, deletion)
    if (found === 'gone') {
      // it went after we asked: by our DELETE, or by somebody's in the same moment
      return settle(desk, deletion, 'deleted', null, desk.clock.now())
    }
    if (found === 'there' && overBefore) {
      return settle(desk, deletion, 'refused', 'The answer was lost and the post is still there. Delete it again.')
    }
    await desk.clock.wait(lookEvery[Math.min(turn, lookEvery.length - 1)] ?? 30_000, signal)
  }
  return deletion
}

const lookAt = async (desk: Desk, deletion: Deletion): Promise<'gone' | 'there' | 'unknown'> => {
  const lookup = await desk.x.lookup(deletion.account, [deletion.postId])
  if (!lookup.ok) return 'unknown'
  await desk.desk.addReads(deletion.account, dayOf(desk.clock.now()), lookup.value.reads)
  if (lookup.value.gone.some(post => post.id === deletion.postId && post.why === 'notFound')) return 'gone'
  return lookup.value.posts.some(post => post.id === deletion.postId) ? 'there' : 'unknown'
}

const settle = async (
  desk: Desk,
  deletion: Deletion,
  state: 'deleted' | 'alreadyGone' | 'refused',
  detail: string | null,
  verifiedAt: number | null = null,
): Promise<Deletion> => {
  if (state !== 'refused') {
    desk.changes.cache(await desk.cache.markGone([deletion.postId], state === 'deleted' ? 'us' : 'x', desk.clock.now()))
  }
  return move(desk, deletion, state, { detail, verifiedAt })
}

const move = async (
  desk: Desk,
  deletion: Deletion,
  state: DeletionState,
  change: Parameters<typeof advanceDeletion>[3] = {},
): Promise<Deletion> => {
  const next = advanceDeletion(deletion, state, desk.clock.now(), change)
  await commit(desk, next, state)
  return next
}

const commit = async (desk: Desk, deletion: Deletion, state: string): Promise<void> => {
  const result = await desk.desk.commit({
    deletion,
    audit: [
      {
        at: desk.clock.now(),
        kind: 'deletion',
        subject: deletion.id,
        state,
        facts: { postId: deletion.postId, account: deletion.account },
      },
    ],
  })
  if (result === 'conflict') throw new Error(`Deletion ${deletion.id} was moved by somebody else.`)
  desk.changes.changed('deletion', [deletion.id])
}
