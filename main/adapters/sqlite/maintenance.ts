import type { Writable } from './database.ts'

/** Pages given back to the disk between two looks at the clock: about a millisecond's work. */
const pagesAtOnce = 64
/** A step of maintenance may hold the only writer this long, milliseconds. */
const stepTime = 40

const freePages = (cache: Writable<'cache'>): number => Number(cache.pragma('freelist_count', { simple: true }))

/**
 * One short step of giving free pages of cache.db back; call again later while it answers true. `now` is a monotonic
 * clock in milliseconds.
 */
export const shrinkStep = (cache: Writable<'cache'>, now: () => number): boolean => {
  const until = now() + stepTime
  while (freePages(cache) > 0) {
    if (now() >= until) return true
    cache.pragma(`incremental_vacuum(${pagesAtOnce})`)
  }
  return false
}

/** Keeps what the planner knows up to date; looks at a few hundred rows an index only. Once a day, and at the end. */
export const optimize = (database: Writable<'desk'> | Writable<'cache'>): void => {
  database.pragma('analysis_limit = 200')
  database.pragma('optimize')
}

/**
 * Writes the log into the file and empties it. After a purge: only then are the words of a gone post off the disk,
 * because the log keeps earlier pages. False: a reader is in the middle of a query; try again later.
 */
export const emptyLog = (database: Writable<'desk'> | Writable<'cache'>): boolean => {
  const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  return result?.busy === 0
}

/**
 * Writes desk.db anew, without a gap. `secure_delete` overwrites a row where it lies, but not the copies that earlier
 * moves of it between pages have left: of a thousand erased texts a few stayed readable (measured).
 */
export const makeAnew = (desk: Writable<'desk'>): void => {
  desk.exec('VACUUM')
}

/** The end of the writer: close the reader's handles first, so that the log can go. */
export const closeWritable = ({ desk, cache }: { desk: Writable<'desk'>; cache: Writable<'cache'> }): void => {
  for (const database of [desk, cache]) {
    if (!database.open) continue
    optimize(database)
    emptyLog(database)
    database.close()
  }
}
