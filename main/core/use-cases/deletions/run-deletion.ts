import type { DeletionId } from '#contract/ids.ts'
import { confirmationLasts, type Deletion, deletionNeeds, isConfirmed, isDeletionOver } from '#core/domain/deletion.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { lookAtPost } from './look-at-post.ts'
import { moveDeletion, saveDeletion, settleGone } from './move-deletion.ts'
import { noteDeletion } from './note-deletion.ts'

const lookEvery = [1_000, 2_000, 5_000, 10_000, 30_000]
/** Once a person has been asked to look. */
const lookSeldom = 120_000
/** After the disk has failed. */
const tryAgain = 2_000

/** What this process remembers beside the row. A restart forgets it, and every bound is waited out anew. */
type Run = {
  desk: Desk
  signal: AbortSignalLike
  /** The confirmation that is running, how old it was when this run first saw it, and when that was (monotonic). */
  confirmation: { count: number; age: number; at: number } | null
  /** When the DELETE had its answer, or when this run found that there may have been one; monotonic. */
  askedAt: number | null
  /** X asked us not to come before; epoch milliseconds. */
  notBefore: number
  turns: { state: Deletion['state']; count: number }
  looked: boolean
}

/**
 * One DELETE for one confirmation, unless a lookup in between showed the post still there. Each turn reads the row and
 * takes one step, so that a run that begins after a crash is no different. Never waits for Slack.
 */
export const runDeletion = (desk: Desk, id: DeletionId, signal: AbortSignalLike): Promise<void> =>
  desk.locks.run(`run deletion:${id}`, async () => {
    const turns = { state: 'recorded' as const, count: 0 }
    const run: Run = { desk, signal, confirmation: null, askedAt: null, notBefore: 0, turns, looked: false }
    while (!signal.aborted) {
      try {
        const deletion = await desk.desk.deletion(id)
        if (!deletion || !(await step(run, deletion))) return
      } catch (error) {
        // a disk that is full or a row that was moved: what was going on is in the row
        desk.log.error('deletion.interrupted', { deletion: id, error })
        await desk.clock.wait(tryAgain, signal)
      }
    }
  })

/** False: nothing is left to do until a person acts. */
const step = async (run: Run, deletion: Deletion): Promise<boolean> => {
  if (run.turns.state !== deletion.state) run.turns = { state: deletion.state, count: 0 }
  run.turns.count += 1
  switch (deletion.state) {
    case 'recorded':
      return begin(run, deletion)
    case 'expired':
      return isConfirmed(deletion) ? begin(run, deletion) : lookOnce(run, deletion)
    case 'deleting':
      // the desk stopped while the answer was on its way: the byte may have left
      run.askedAt ??= run.desk.clock.monotonic()
      await moveDeletion(run.desk, deletion, 'unknown', { mayBeApplied: true })
      return true
    case 'waiting':
      return waitForX(run, deletion)
    case 'unknown':
      return settleByLookup(run, deletion)
    default:
      if (deletion.state === 'deleted' && deletion.verifiedAt === null && !run.looked) return verify(run, deletion)
      if (isDeletionOver(deletion) && deletion.note === 'pending') await noteDeletion(run.desk, deletion, run.signal)
      return false
  }
}

/**
 * Milliseconds that the confirmation still counts; 0 when it has run out. By the wall clock, also when that was set
 * back, and by the monotonic one for as long as this run has known of it.
 */
const left = (run: Run, deletion: Deletion): number => {
  const { clock } = run.desk
  const wall = clock.now() - deletion.confirmedAt
  if (run.confirmation?.count !== deletion.confirmations) {
    run.confirmation = { count: deletion.confirmations, age: Math.abs(wall), at: clock.monotonic() }
  }
  const elapsed = run.confirmation.age + clock.monotonic() - run.confirmation.at
  return Math.max(0, confirmationLasts - Math.max(Math.abs(wall), elapsed))
}

const begin = async (run: Run, deletion: Deletion): Promise<boolean> => {
  if (left(run, deletion) > 0) return ask(run, deletion)
  const lapsed = deletion.confirmations
  if (deletion.state === 'recorded') {
    const detail = 'The desk was closed before it began.'
    await moveDeletion(run.desk, deletion, 'expired', { lapsed, detail })
  } else {
    const times = { ...deletion.times, expired: run.desk.clock.now() }
    await saveDeletion(run.desk, { ...deletion, lapsed, times, version: deletion.version + 1 }, 'lapsed')
  }
  return false
}

/** The only place a DELETE leaves from: after the row says so. */
const ask = async (run: Run, before: Deletion): Promise<boolean> => {
  const { desk } = run
  const deletion = await moveDeletion(desk, before, 'deleting', { detail: null, mayBeApplied: true })
  const answer = await desk.x.deletePost(deletion.account, deletion.postId)
  run.askedAt = desk.clock.monotonic()
  if (answer.ok && answer.value.deleted) {
    await moveDeletion(desk, deletion, 'deleted')
    return true
  }
  const detail = answer.ok ? null : answer.fault.detail
  const applied = answer.ok ? 'no' : answer.fault.applied
  if (!answer.ok && applied === 'no' && (answer.fault.kind === 'unreachable' || answer.fault.kind === 'rateLimited')) {
    run.notBefore = answer.fault.until ?? 0
    await moveDeletion(desk, deletion, 'waiting', { detail })
    return true
  }
  const found = await lookAtPost(desk, deletion)
  if (found === 'gone') {
    // it was there when it was confirmed: a DELETE whose answer was lost has done it, one that X refused has not
    await settleGone(desk, deletion, applied === 'maybe' ? 'deleted' : 'alreadyGone')
  } else if (applied === 'maybe' || (answer.ok && found === 'unknown')) {
    await moveDeletion(desk, deletion, 'unknown', { detail, mayBeApplied: applied === 'maybe' })
  } else {
    await moveDeletion(desk, deletion, found === 'there' ? 'refused' : 'waiting', { detail })
  }
  return true
}

const waitForX = async (run: Run, deletion: Deletion): Promise<boolean> => {
  const { desk, signal } = run
  const pause = Math.max(pauseOf(run), run.notBefore - desk.clock.now())
  const remaining = left(run, deletion)
  if (remaining > 0) await desk.clock.wait(Math.min(pause, remaining), signal)
  if (signal.aborted) return false
  const found = left(run, deletion) > 0 ? await lookAtPost(desk, deletion) : 'unknown'
  if (found === 'gone') {
    await settleGone(desk, deletion, 'alreadyGone')
    return true
  }
  // the look took time of its own
  if (left(run, deletion) === 0) {
    await moveDeletion(desk, deletion, 'expired', { lapsed: deletion.confirmations })
    return false
  }
  return found === 'there' ? ask(run, deletion) : true
}

const settleByLookup = async (run: Run, deletion: Deletion): Promise<boolean> => {
  const { desk, signal } = run
  run.askedAt ??= desk.clock.monotonic()
  // the look must have begun after the time was over, or the DELETE could have come in behind it
  const overBefore = desk.clock.monotonic() - run.askedAt > desk.config.times.inFlight
  const found = await lookAtPost(desk, deletion)
  if (found === 'gone') {
    await settleGone(desk, deletion, deletion.mayBeApplied ? 'deleted' : 'alreadyGone')
    return true
  }
  if (found === 'there' && (overBefore || !deletion.mayBeApplied)) {
    const detail = deletion.mayBeApplied
      ? 'The answer was lost and the post is still there. Delete it again.'
      : 'X says that it was not deleted, and the post is still there.'
    await moveDeletion(desk, deletion, 'refused', { detail })
    return true
  }
  const asked = deletionNeeds(deletion, desk.clock.now()) !== null
  await desk.clock.wait(asked ? lookSeldom : pauseOf(run), signal)
  if (!asked && deletionNeeds(deletion, desk.clock.now())) {
    desk.changes.changed('deletion', [deletion.id])
    desk.changes.changed('deck')
  }
  return true
}

/** "Deleted" by X's word; a lookup that finds it gone is the proof. One that fails is asked again a few times. */
const verify = async (run: Run, deletion: Deletion): Promise<boolean> => {
  const { desk, signal } = run
  desk.changes.cache(await desk.cache.markGone([deletion.postId], 'us', desk.clock.now()))
  for (const pause of lookEvery.slice(0, 3)) {
    if ((await lookAtPost(desk, deletion)) === 'gone') {
      const verified = { ...deletion, verifiedAt: desk.clock.now(), version: deletion.version + 1 }
      await saveDeletion(desk, verified, 'verified')
      break
    }
    await desk.clock.wait(pause, signal)
    if (signal.aborted) return false
  }
  run.looked = true
  return true
}

/** Nobody waits for it, but a colleague may have deleted it on X meanwhile: then nobody need be asked. */
const lookOnce = async (run: Run, deletion: Deletion): Promise<boolean> => {
  if ((await lookAtPost(run.desk, deletion)) !== 'gone') return false
  await settleGone(run.desk, deletion, 'alreadyGone')
  return true
}

const pauseOf = (run: Run): number =>
  lookEvery[Math.min(run.turns.count, lookEvery.length) - 1] ?? lookEvery.at(-1) ?? 30_000
