import { statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyLog, optimize, shrinkStep } from '#adapters/sqlite/maintenance.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import { draft, idAt, post } from './examples.ts'
import { openFiles } from './files.ts'

const manyPosts = Array.from({ length: 2_000 }, (_, at) => post(idAt(at), `word${at} `.repeat(40)))

describe('maintenance', () => {
  it('gives the room of purged posts back to the disk, in steps', async () => {
    using files = openFiles()
    const { cache } = files
    const file = path.join(files.folder, 'cache.db')
    await cache.ingestPosts({ posts: manyPosts, people: [], seenAt: 1 })
    emptyLog(files.writable.cache)
    const before = statSync(file).size
    await cache.markGone(
      manyPosts.slice(0, 1_800).map(one => one.id),
      'x',
      2,
    )
    let clock = 0
    let steps = 1
    // each look at the clock costs 15 ms here: three of them fill a step
    while (shrinkStep(files.writable.cache, () => (clock += 15))) steps += 1
    expect(steps).toBeGreaterThan(1)
    expect(files.writable.cache.pragma('freelist_count', { simple: true })).toBe(0)
    emptyLog(files.writable.cache)
    expect(statSync(file).size).toBeLessThan(before / 2)
    optimize(files.writable.cache)
    expect(files.writable.cache.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(() =>
      files.writable.cache.exec(`INSERT INTO post_fts (post_fts, rank) VALUES ('integrity-check', 1)`),
    ).not.toThrow()
  })

  it('does not wait for a reader in the middle of a query', async () => {
    using files = openFiles()
    await files.cache.ingestPosts({ posts: manyPosts.slice(0, 50), people: [], seenAt: 1 })
    files.writable.cache.pragma('busy_timeout = 0')
    const rows = files.readable.cache.prepare('SELECT id FROM post').iterate()
    rows.next()
    await files.cache.ingestPosts({ posts: manyPosts.slice(50, 60), people: [], seenAt: 1 })
    expect(emptyLog(files.writable.cache)).toBe(false)
    rows.return?.()
    expect(emptyLog(files.writable.cache)).toBe(true)
  })
})

describe('a disk that fails', () => {
  it('full: the call rejects with a sentence and nothing of it is there', async () => {
    using files = openFiles()
    const { cache, desk, writable } = files
    const feeds = [{ feed: 'mentions:harbor' as FeedKey, ids: manyPosts.map(one => one.id) }]
    for (const database of [writable.desk, writable.cache]) {
      database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 2}`)
    }
    const refused = { name: 'StoreError', reason: 'full', code: 'SQLITE_FULL' }
    await expect(cache.ingestPosts({ posts: manyPosts, people: [], feeds, seenAt: 1 })).rejects.toMatchObject(refused)
    await expect(desk.commit({ draft: draft({ text: 'x'.repeat(200_000) }) })).rejects.toMatchObject(refused)
    await expect(desk.commit({ draft: draft({ text: 'x'.repeat(200_000) }) })).rejects.toThrow(/disk is full/)
    const feed = 'mentions:harbor' as FeedKey
    expect(files.reader.places({ kind: 'feed', feed, gaps: [] }, { towards: 'older', from: null }, 5)).toEqual([])
    expect(await desk.draft(draft().id)).toBeNull()
    writable.desk.pragma('max_page_count = 1000000')
    expect(await desk.commit({ draft: draft() })).toBe('committed')
  })

  it('held by another program: the call rejects instead of waiting for ever', async () => {
    using files = openFiles()
    const Database = (await import('better-sqlite3')).default
    const other = new Database(path.join(files.folder, 'desk.db'))
    other.exec('BEGIN IMMEDIATE')
    files.writable.desk.pragma('busy_timeout = 1')
    await expect(files.desk.commit({ draft: draft() })).rejects.toMatchObject({ name: 'StoreError', reason: 'locked' })
    other.exec('ROLLBACK')
    other.close()
    expect(await files.desk.commit({ draft: draft() })).toBe('committed')
  })
})
