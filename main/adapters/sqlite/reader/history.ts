import { statSync } from 'node:fs'
import type { HistoryFacts } from '#core/domain/history-facts.ts'
import { backupState } from '../backups.ts'
import type { Readable } from '../database.ts'

type Counts = Pick<HistoryFacts, 'posts' | 'tickets' | 'pictures' | 'confirmed'>

/** A count that took longer than this is said again for a while; milliseconds. */
const quick = 5
const saidAgainFor = 30_000

const sizeOf = (file: string): number =>
  ['', '-wal'].reduce((sum, suffix) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0), 0)

export const historyReading = (desk: Readable<'desk'>, cache: Readable<'cache'>, workspaceId: string) => {
  const count = (sql: string) => cache.prepare<[], number>(sql).pluck()
  const posts = count('SELECT count(*) FROM post')
  const tickets = count('SELECT count(*) FROM ticket')
  const pictures = count('SELECT count(length(bytes)) FROM picture WHERE wanted_at > 0')
  const confirmed = cache
    .prepare<[number], number>('SELECT count(*) FROM post WHERE coalesce(confirmed_at, seen_at) >= ?')
    .pluck()
  const oldest = cache.prepare<[], number>('SELECT created_at FROM post WHERE id > 0 ORDER BY id LIMIT 1').pluck()
  const compacted = cache
    .prepare<[string], string>(`SELECT value FROM workspace_fact WHERE workspace_id = ? AND name = 'compactedAt'`)
    .pluck()
  let counted: { counts: Counts; until: number } | null = null

  const countAll = (since: number): Counts => {
    const begun = performance.now()
    if (counted && begun < counted.until) return counted.counts
    const counts = {
      posts: posts.get() ?? 0,
      tickets: tickets.get() ?? 0,
      pictures: pictures.get() ?? 0,
      confirmed: confirmed.get(since) ?? 0,
    }
    const now = performance.now()
    counted = now - begun > quick ? { counts, until: now + saidAgainFor } : null
    return counts
  }

  return (confirmedSince: number): HistoryFacts => {
    const { newest, unfinished } = backupState(desk)
    const bytes = { desk: sizeOf(desk.name), cache: sizeOf(cache.name) }
    const compactedAt = compacted.get(workspaceId)
    return {
      ...countAll(confirmedSince),
      oldest: oldest.get() ?? null,
      bytes,
      backup: newest,
      backupUnderWay: unfinished === null ? null : Math.min(1, unfinished / Math.max(1, bytes.desk)),
      compactedAt: compactedAt === undefined ? null : Number(compactedAt),
      freeBytes:
        Number(cache.pragma('freelist_count', { simple: true })) * Number(cache.pragma('page_size', { simple: true })),
    }
  }
}
