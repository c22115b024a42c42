import { uncleanWriting } from './cache/unclean.ts'
import type { Writable } from './database.ts'

type Any = Writable<'desk'> | Writable<'cache'>

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
export const optimize = (database: Any): void => {
  database.pragma('analysis_limit = 200')
  database.pragma('optimize')
}

/**
 * Writes the log into the file and empties it. After a purge: only then are the words of a gone post off the disk,
 * because the log keeps earlier pages. False: a reader is in the middle of a query; try again later. It is not waited
 * for: a send would wait too.
 */
export const emptyLog = (database: Any): boolean => {
  const patience = Number(database.pragma('busy_timeout', { simple: true }))
  database.pragma('busy_timeout = 0')
  try {
    const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return result?.busy === 0
  } finally {
    database.pragma(`busy_timeout = ${patience}`)
  }
}

/**
 * Writes a file anew, without a gap. `secure_delete` overwrites a row where it lies, but not the copies that earlier
 * moves of it between pages have left: of a thousand erased texts a few stayed readable (measured). Nobody else writes
 * meanwhile: 6 ms for each megabyte (measured).
 */
export const makeAnew = (database: Any): void => {
  database.exec('VACUUM')
}

/** A cache of this size is written anew within a second or two, so somebody can wait for it. Bytes. */
const anewAtOnce = 256 * 1024 * 1024

const sizeOf = (database: Any): number =>
  Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }))

/**
 * Takes the copies of removed words out of cache.db, if there may be any. False: a reader has the log, or the file is
 * too large to be written while somebody waits (`whatever: true` does it all the same).
 */
export const cleanCache = (cache: Writable<'cache'>, workspaceId: string, { whatever = false } = {}): boolean => {
  const unclean = uncleanWriting(cache, workspaceId)
  if (unclean.since() !== null) {
    if (!whatever && sizeOf(cache) > anewAtOnce) return false
    makeAnew(cache)
    unclean.forget()
  }
  return emptyLog(cache)
}

const indexes = ['post_fts', 'comment_fts'] as const
/** Pages of the index rewritten at once: a few milliseconds. */
const mergedAtOnce = 16

/**
 * Joins the index's many small parts into few, which is what a search looks through; a step at a time. `begin` marks
 * all that is there; each step answers false when nothing is left to do (FTS5: a merge that does nothing changes less
 * than two rows).
 */
export const indexMerging = (cache: Writable<'cache'>) => {
  const merges = indexes.map(index =>
    cache.prepare<[number]>(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`),
  )
  const changes = cache.prepare<[], number>('SELECT total_changes()').pluck()
  const merge = (pages: number): boolean => {
    const before = changes.get() ?? 0
    for (const statement of merges) statement.run(pages)
    return (changes.get() ?? 0) - before >= 2 * merges.length
  }
  return {
    begin: (): boolean => merge(-mergedAtOnce),
    step: (until: number, now: () => number): boolean => {
      while (now() < until) if (!merge(mergedAtOnce)) return false
      return true
    },
  }
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
