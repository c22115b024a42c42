import type Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { createDeskFiles } from '#adapters/sqlite/desk-files.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { feedNewerSql, feedOlderSql } from '#adapters/sqlite/reader/feed-places.ts'
import { answersSql, personPostsSql, personTicketsSql } from '#adapters/sqlite/reader/person-places.ts'
import { commentMatchSql } from '#adapters/sqlite/reader/search-comments.ts'
import { postMatchSql } from '#adapters/sqlite/reader/search-posts.ts'
import { viewNewerSql, viewOlderSql } from '#adapters/sqlite/reader/view-places.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import { openFiles, workspace } from './files.ts'

/** Every statement that a constructor prepares, with its plan. */
const plansOf = (databases: readonly Database.Database[], construct: () => void): { sql: string; plan: string[] }[] => {
  const prepared: { database: Database.Database; sql: string }[] = []
  const originals = databases.map(database => database.prepare.bind(database))
  databases.forEach((database, at) => {
    const original = originals[at]
    database.prepare = ((sql: string) => {
      prepared.push({ database, sql })
      return original?.(sql)
    }) as typeof database.prepare
  })
  construct()
  databases.forEach((database, at) => {
    database.prepare = originals[at] as typeof database.prepare
  })
  return prepared.map(({ database, sql }) => {
    const parameters = Array.from(sql.matchAll(/\?/g), () => null)
    const rows = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
    return { sql, plan: rows.map(row => row.detail) }
  })
}

/** Lists that are asked for (json_each) and the full-text index are walked, never a table. */
const scansOf = (plan: readonly string[]): string[] =>
  plan.filter(
    step =>
      /^SCAN /.test(step) &&
      !/VIRTUAL TABLE|CONSTANT ROW|SCAN asked|USING INDEX picture_wanted|SCAN \(subquery/.test(step),
  )

it('the page of a column and of the queue is a range of an index: no sort, no table', () => {
  using files = openFiles()
  const people = [personPostsSql, personTicketsSql, answersSql].flatMap(({ older, newer }) => [older, newer])
  for (const sql of [feedOlderSql, feedNewerSql, viewOlderSql, viewNewerSql, ...people]) {
    const parameters = Array.from(sql.matchAll(/\?/g), () => null)
    const plan = files.readable.cache
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
    expect(plan.map(step => step.detail)).toHaveLength(1)
    expect(plan[0]?.detail).toMatch(
      /^SEARCH (feed_item USING PRIMARY KEY|view_item USING COVERING INDEX|(post|ticket) USING COVERING INDEX (post|ticket)_by_)/,
    )
  }
})

it('search begins at the index of words and reads in its order', () => {
  using files = openFiles()
  const found = [postMatchSql, commentMatchSql].flatMap(sql => [sql('older'), sql('newer')])
  for (const sql of found) {
    const plan = files.readable.cache
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all('"a"', '1', '5', 5)
      .map(step => step.detail)
    expect(plan[0]).toMatch(/^SCAN (post|comment)_fts VIRTUAL TABLE INDEX \d+:M\d+[<>][<>]/)
    expect(plan[1]).toMatch(/^SEARCH (post|comment) USING INTEGER PRIMARY KEY/)
    expect(plan.join()).not.toContain('ORDER BY')
  }
})

it('no query of the reader, and none of the stores, walks a table', () => {
  using files = openFiles()
  const { desk, cache } = files.writable
  const plans = [
    ...plansOf([files.readable.desk, files.readable.cache], () => createDeskReader(files.readable, workspace)),
    ...plansOf([desk, cache], () => {
      createDeskStore(desk, workspace)
      createCacheStore(cache, workspace)
      createDeskFiles(files.writable, workspace, () => 0)
    }),
  ]
  expect(plans.length).toBeGreaterThan(80)
  // small tables by nature (some hundred rows in a year), an edited post's feeds, and what is asked for the whole chain
  // and what the settings page counts, seldom and through an index
  const walked =
    /^SELECT count\(\*\) FROM (post|ticket)$|FROM (deletion|notice|ticket_request)\b|FROM feed_item WHERE workspace_id = \? AND post_id/
  const scans = plans.filter(({ sql, plan }) => scansOf(plan).length > 0 && !walked.test(sql))
  expect(scans).toEqual([])
})
