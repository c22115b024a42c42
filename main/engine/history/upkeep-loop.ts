import { cutoffsAt } from '#core/domain/retention.ts'
import type { DeskFiles } from '#core/ports/desk-files.ts'
import { type Desk, settingsOf } from '#core/use-cases/desk.ts'
import { startLoop } from '../scheduler/loop.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** The start is for what people wait for. */
const firstAfter = minute
/** Between two steps: what came meanwhile has its turn, and a disk its breath. */
const breath = 60
const readerBusy = 5_000
const purgeEvery = 60 * minute
/** Nobody has done anything for this long: the files are put in order. */
const idleAfter = 10 * minute
/** Writing the cache anew costs its size on the disk: not for every post that X removed. */
const anewEvery = 20 * 60 * minute

export type UpkeepLoop = {
  /** Somebody at the desk has done something. */
  acted(): void
  /** What is kept has changed: the next step looks. */
  wake(): void
  /** Copies of a removed person's words are left in the cache: they don't wait for tomorrow. */
  cleanSoon(): void
  stop(): Promise<void>
}

/** Keeps the files small and whole, in short steps. */
export const startUpkeep = (desk: Desk, files: DeskFiles): UpkeepLoop => {
  const { clock, log, changes } = desk
  const begun = clock.monotonic()
  let actedAt = begun
  let purging = false
  let purgeAt = begun + firstAfter
  let merging = false
  let statisticsAt = begun + day
  let backupAt = begun + firstAfter
  let logsFull = true
  let urgent = false
  let copying: Promise<void> = Promise.resolve()

  const purge = async (): Promise<void> => {
    const now = clock.now()
    const over = files.purgeStep(cutoffsAt((await settingsOf(desk)).keepDays, now), now)
    logsFull = true
    if (!over) return
    purging = false
    purgeAt = clock.monotonic() + purgeEvery
    const { changed, posts, tickets, pictures } = over
    if (posts + tickets + pictures === 0) return
    log.info('history.purged', { posts, tickets, pictures })
    changes.cache(changed)
    changes.changed('column')
    changes.changed('conversation')
    changes.changed('history')
  }

  /** Beside everything else; a disk that is full is tried again. */
  const backUp = (): void => {
    backupAt = clock.monotonic() + 10 * minute
    const last = files.backedUpAt()
    if (last !== null && Math.abs(clock.now() - last) < day) return
    copying = files.backUp(clock.now()).then(
      () => changes.changed('history'),
      error => log.error('backup.failed', { error }),
    )
  }

  /** Answers whether there is more to do. */
  const compact = (): boolean => {
    const now = clock.now()
    const last = files.compactedAt()
    const due = last === null || Math.abs(now - last) >= anewEvery
    if (merging) {
      if (files.mergeStep()) return true
      merging = false
      if (files.uncleanSince() !== null) files.writeAnew()
      files.noteCompacted(now)
      urgent = false
      logsFull = true
      changes.changed('history')
      return true
    }
    if (!due && !(urgent && files.uncleanSince() !== null)) return false
    files.beginMerge()
    merging = true
    return true
  }

  const turn = async (): Promise<number> => {
    const now = clock.monotonic()
    if (!purging && now >= purgeAt) {
      files.beginPurge()
      purging = true
    }
    if (purging) {
      await purge()
      return breath
    }
    if (files.shrinkStep()) {
      logsFull = true
      return breath
    }
    if (now >= statisticsAt) {
      statisticsAt = now + day
      files.refreshStatistics()
    }
    if (now >= backupAt) backUp()
    if (now - actedAt >= idleAfter && compact()) return breath
    if (logsFull) {
      if (!files.emptyLogs()) return readerBusy
      logsFull = false
      return breath
    }
    // what others removed meanwhile lies in the log, too
    logsFull = true
    return minute
  }

  const loop = startLoop(clock, log, 'upkeep', turn)
  return {
    acted() {
      actedAt = clock.monotonic()
    },
    wake() {
      purgeAt = clock.monotonic()
      loop.wake()
    },
    cleanSoon() {
      urgent = true
    },
    async stop() {
      await loop.stop()
      await copying
    },
  }
}
