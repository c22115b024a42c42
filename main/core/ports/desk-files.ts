import type { Changed } from '#core/domain/changed.ts'
import type { Cutoffs } from '#core/domain/retention.ts'

export type Backup = { file: string; bytes: number }

/**
 * The files behind the stores, on a machine that has some. What can take long is done in steps of at most 50 ms, so
 * that a send never waits for it; `writeAnew` is the exception and is for when nobody is at work.
 */
export interface DeskFiles {
  /** Begins a pass over everything that is older than the settings keep. */
  beginPurge(): void
  /** null: there is more to do. What changed and how much went, once the pass is over. */
  purgeStep(
    cutoffs: Cutoffs,
    now: number,
  ): { changed: Changed; posts: number; tickets: number; pictures: number } | null
  /** Gives free pages back to the disk; true while there are more. */
  shrinkStep(): boolean
  /** Empties both logs: only then are removed words off the disk. False: somebody reads; call again. */
  emptyLogs(): boolean
  /** Begins to join what the search index was written in. */
  beginMerge(): void
  /** True while there is more to join. */
  mergeStep(): boolean
  /** What the planner knows of both files. */
  refreshStatistics(): void
  /** Since when copies of removed words may lie in the cache; null: there are none. Epoch milliseconds. */
  uncleanSince(): number | null
  /** Writes the cache anew: no copy of removed words, no gap is left. About 6 ms a megabyte, and nobody writes meanwhile. */
  writeAnew(): void
  /** When the index was joined and the cache given back its room for the last time; epoch milliseconds. */
  compactedAt(): number | null
  noteCompacted(at: number): void
  /** A copy of desk.db, made in steps beside everything else; the newest 7 are kept. One at a time. */
  backUp(now: number): Promise<Backup>
  /** When the newest copy was made, epoch milliseconds; null: there is none. */
  backedUpAt(): number | null
  /** Every copy that was made before goes, and a new one is made: the old ones hold what was removed since. */
  renewBackups(now: number): Promise<Backup>
}
