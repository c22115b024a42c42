import type { PostId } from '#contract/ids.ts'
import { confirmedFor } from '#core/domain/confirmation.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import {
  type Confirmed,
  confirmPosts,
  nextUnconfirmed,
  unconfirmedShown,
} from '#core/use-cases/history/confirm-posts.ts'
import { startLoop } from '../scheduler/loop.ts'
import { afterTrouble } from '../scheduler/pace.ts'

/** The start is for what people wait for. */
const firstAfter = 20_000
/** Between two lookups of what is merely old; of what is on the screen; while there is nothing to do. */
const between = 15_000
const betweenShown = 1_000
const nothing = 60_000
/** More than a screen of every column; what was shown earlier is asked about when its turn comes. */
const remembered = 1_000

export type ConfirmLoop = {
  /** Posts on the screen that were not confirmed for 24 hours. */
  shown(ids: readonly PostId[]): void
  stop(): Promise<void>
}

/** Looks up what X may have removed: what is on the screen at once, the rest within the day's budget. */
export const startConfirming = (desk: Desk): ConfirmLoop => {
  const begun = desk.clock.monotonic()
  const shown = new Set<PostId>()
  /** X has said nothing about these: until when they are let be, by the monotonic clock. */
  const silent = new Map<PostId, number>()
  let failures = 0
  let pausedUntil = 0

  const after = (result: Confirmed): number | null => {
    const now = desk.clock.monotonic()
    if (result.state === 'trouble') {
      failures += 1
      const wait = afterTrouble(result.fault, failures, between, desk.clock.now(), desk.ids.random())
      pausedUntil = now + wait
      return wait
    }
    if (result.state === 'capped') {
      pausedUntil = now + nothing
      return nothing
    }
    failures = 0
    for (const id of result.left) silent.set(id, now + confirmedFor)
    for (const id of result.asked) shown.delete(id)
    return null
  }

  const turn = async (): Promise<number> => {
    const now = desk.clock.monotonic()
    if (now < pausedUntil) return pausedUntil - now
    for (const [id, until] of silent) if (until <= now) silent.delete(id)
    if (shown.size > 0) {
      const wanted = (await unconfirmedShown(desk, [...shown])).filter(id => !silent.has(id))
      for (const id of shown) if (!wanted.includes(id)) shown.delete(id)
      if (wanted.length > 0) return after(await confirmPosts(desk, wanted)) ?? betweenShown
    }
    if (now - begun < firstAfter) return firstAfter - (now - begun)
    const old = await nextUnconfirmed(desk, new Set(silent.keys()))
    return old.length === 0 ? nothing : (after(await confirmPosts(desk, old)) ?? between)
  }

  const loop = startLoop(desk.clock, desk.log, 'confirm', turn)
  return {
    shown(ids) {
      for (const id of ids) {
        // the newest last
        shown.delete(id)
        shown.add(id)
      }
      for (const id of shown) {
        if (shown.size <= remembered) break
        shown.delete(id)
      }
      loop.wake()
    },
    stop: () => loop.stop(),
  }
}
