import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '#adapters/sqlite/migrate.ts'
import { cacheMigrations } from '#adapters/sqlite/migrations/cache-migrations.ts'
import { deskMigrations } from '#adapters/sqlite/migrations/desk-migrations.ts'

/**
 * One test per migration: up to the one before, rows in, one step on, look. `rows` are what the version before could
 * hold; `look` runs after the step, over them and what is new.
 */
const steps = {
  desk: [
    {
      number: 10,
      rows: [],
      look: [
        `INSERT INTO draft VALUES ('d', 'w', 'post:1', 'words', 'open', 1, 5)`,
        `INSERT INTO ticket_request VALUES ('w', 1, 'asked', NULL, 5, NULL, 1)`,
      ],
      kept: 'SELECT text FROM draft',
    },
    {
      number: 20,
      rows: [`INSERT INTO draft VALUES ('d', 'w', 'post:1', 'words', 'open', 1, 5)`],
      look: [`INSERT INTO audit VALUES ('w', 1, 5, 'reply', 's', 'held', '{}', 'p', 'h')`],
      kept: 'SELECT text FROM draft',
    },
    {
      number: 30,
      rows: [
        `INSERT INTO draft VALUES ('d', 'w', 'post:1', 'words', 'open', 1, 5)`,
        `INSERT INTO audit VALUES ('w', 1, 5, 'reply', 's', 'held', '{}', 'p', 'h')`,
      ],
      look: [`INSERT INTO deck VALUES ('w', '[]')`, `INSERT INTO read_mark VALUES ('w', 'c', 1990000000000000001)`],
      kept: 'SELECT draft.text FROM draft, audit',
    },
  ],
  cache: [
    {
      number: 10,
      rows: [],
      look: [
        `INSERT INTO post (id, author_id, created_at, text, segments, conversation_id, replies, reposts, likes, seen_at)
         VALUES (1990000000000000001, 7, 5, 'words', '[]', 1, 0, 0, 0, 1)`,
        `INSERT INTO feed_item (workspace_id, feed, post_id) VALUES ('w', 'own:a', 1990000000000000001)`,
      ],
      kept: `SELECT text FROM post WHERE id IN (SELECT rowid FROM post_fts('words'))`,
    },
    {
      number: 20,
      rows: [
        `INSERT INTO post (id, author_id, created_at, text, segments, conversation_id, replies, reposts, likes, seen_at)
         VALUES (1990000000000000001, 7, 5, 'words', '[]', 1, 0, 0, 0, 1)`,
      ],
      look: [
        `INSERT INTO ticket_comment VALUES (1990000000000000002, 5, '9', 1, 'comment', NULL, 5, 'twitter', NULL)`,
        `INSERT INTO ticket_link VALUES (1990000000000000001, 5, 'stamp')`,
      ],
      kept: `SELECT text FROM post WHERE id IN (SELECT rowid FROM post_fts('words'))`,
    },
  ],
}

describe.each([
  ['desk', deskMigrations, steps.desk],
  ['cache', cacheMigrations, steps.cache],
] as const)('%s.db', (_name, migrations, plan) => {
  it('has a test for every migration', () => {
    expect(plan.map(step => step.number)).toEqual(migrations.map(migration => migration.number))
  })

  it.each(plan.map(step => [step.number, step] as const))('%i keeps what was there', (number, step) => {
    const database = new Database(':memory:')
    migrate(
      database,
      migrations.filter(migration => migration.number < number),
    )
    for (const sql of step.rows) database.exec(sql)
    migrate(
      database,
      migrations.filter(migration => migration.number <= number),
    )
    expect(database.pragma('user_version', { simple: true })).toBe(number)
    for (const sql of step.look) database.exec(sql)
    expect(database.prepare(step.kept).pluck().all()).toEqual(['words'])
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})
