import type { DeskFiles } from '#core/ports/desk-files.ts'
import { createBackups } from './backups.ts'
import { historyPurge } from './cache/purge.ts'
import { uncleanWriting } from './cache/unclean.ts'
import type { Writable } from './database.ts'
import { keptReading } from './desk/kept.ts'
import { cleanCache, emptyLog, indexMerging, optimize, shrinkStep } from './maintenance.ts'

type Handles = { desk: Writable<'desk'>; cache: Writable<'cache'> }

/** A step of a purge holds the only writer this long, and a transaction longer; milliseconds. */
const purgeTime = 10
const mergeTime = 15

/** `monotonic`: a clock that only grows, milliseconds. */
export const createDeskFiles = (
  { desk, cache }: Handles,
  workspaceId: string,
  monotonic: () => number,
): DeskFiles & { stop(): Promise<void> } => {
  const purge = historyPurge(cache, workspaceId, keptReading(desk, workspaceId))
  const unclean = uncleanWriting(cache, workspaceId)
  const merging = indexMerging(cache)
  const backups = createBackups(desk)
  const compacted = cache
    .prepare<[string], string>(`SELECT value FROM workspace_fact WHERE workspace_id = ? AND name = 'compactedAt'`)
    .pluck()
  const noteCompacted = cache.prepare(
    `INSERT OR REPLACE INTO workspace_fact (workspace_id, name, value) VALUES (?, 'compactedAt', ?)`,
  )
  return {
    beginPurge: purge.begin,
    purgeStep: (cutoffs, now) => {
      const over = purge.step(cutoffs, now, monotonic, monotonic() + purgeTime)
      return over && { ...over.purged, changed: { feeds: over.feeds, posts: [], tickets: [] } }
    },
    shrinkStep: () => shrinkStep(cache, monotonic),
    emptyLogs: () => {
      const whole = emptyLog(cache)
      return emptyLog(desk) && whole
    },
    beginMerge: () => {
      merging.begin()
    },
    mergeStep: () => merging.step(monotonic() + mergeTime, monotonic),
    refreshStatistics: () => {
      optimize(desk)
      optimize(cache)
    },
    uncleanSince: unclean.since,
    writeAnew: () => {
      cleanCache(cache, workspaceId, { whatever: true })
    },
    compactedAt: () => {
      const at = compacted.get(workspaceId)
      return at === undefined ? null : Number(at)
    },
    noteCompacted: at => {
      noteCompacted.run(workspaceId, String(at))
    },
    backUp: backups.make,
    backedUpAt: backups.newestAt,
    renewBackups: backups.renew,
    stop: backups.stop,
  }
}
