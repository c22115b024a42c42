import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '#adapters/sqlite/migrate.ts'
import { cacheMigrations } from '#adapters/sqlite/migrations/cache-migrations.ts'
import { deskMigrations } from '#adapters/sqlite/migrations/desk-migrations.ts'

/** A deletion as migration 20 made it, with a notice that was told its outcome or not. */
const deletionBefore60 = (id: string, state: string, times: string, text: string, told: 0 | 1) =>
  `INSERT INTO deletion (id, workspace_id, account_id, handle, post_id, text, reason, agent, replies, reposts, likes, edits,
     posted_at, confirmed_at, state, times, note, version)
   VALUES ('${id}', 'w', 'a', 'a', 1, '${text}', 'accident', 'Ana', 0, 0, 0, 0, 1, 1, '${state}', '${times}', 'pending', 1);
   INSERT INTO notice (deletion_id, workspace_id, channel, state, may_be_there, attempts, outcome_told, version)
   VALUES ('${id}', 'w', 'c', 'delivered', 0, 1, ${told}, 1)`

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
    {
      number: 40,
      rows: [
        `INSERT INTO draft VALUES ('d', 'w', 'post:1', 'words', 'open', 1, 5)`,
        `INSERT INTO audit VALUES ('w', 1, 5, 'reply', 's', 'held', '{}', 'p', 'h')`,
      ],
      look: [`INSERT INTO audit_text VALUES ('w', 1, 'text', x'00', 'My words')`],
      kept: `SELECT draft.text FROM draft, audit, audit_text`,
    },
    {
      number: 50,
      rows: [
        `INSERT INTO draft VALUES ('d', 'w', 'post:1', 'words', 'open', 1, 5)`,
        `INSERT INTO reply (id, workspace_id, account_id, draft_id, to_handle, text, then_status, state, times, dismissed, version)
         VALUES ('r', 'w', 'a', 'd', 'jane', 'words', 'open', 'checking', '{}', 0, 1)`,
      ],
      look: [
        `INSERT INTO claim (id, workspace_id, ticket_id, agent_id, state, previous, asked_at, version)
         VALUES ('c', 'w', 5, '7', 'ours', '{}', 5, 1)`,
      ],
      // nothing of a reply that was being checked had left: it begins again from its claim
      kept: `SELECT text FROM reply WHERE state = 'claiming' AND macro_ids = '[]' AND self_test = 0`,
    },
    {
      number: 60,
      rows: [
        deletionBefore60('gone', 'deleted', '{"recorded":1,"deleted":2}', 'words', 1),
        deletionBefore60('old', 'notStarted', '{"recorded":1,"notStarted":2}', 'never begun', 1),
        deletionBefore60('open', 'unknown', '{"recorded":1,"unknown":2}', 'on its way', 0),
      ],
      look: [`UPDATE deletion SET state = 'expired', lapsed = 1 WHERE id = 'open'`],
      // the first was told its end, the second is withdrawn and was told so, the third is still to be told
      kept: `SELECT d.text FROM deletion d JOIN notice n ON n.deletion_id = d.id AND n.told_state = d.state
        WHERE d.state = 'deleted' AND d.confirmations = 1 AND d.lapsed = 0
          AND 1 = (SELECT count(*) FROM deletion w JOIN notice t ON t.deletion_id = w.id AND t.told_state = w.state
            WHERE w.state = 'withdrawn' AND w.note = 'none' AND w.times = '{"recorded":1,"withdrawn":2}')
          AND 1 = (SELECT count(*) FROM notice WHERE told_state IS NULL)`,
    },
    {
      number: 70,
      rows: [
        `INSERT INTO draft (id, workspace_id, subject, text, then_status, version, updated_at)
         VALUES ('d', 'w', 'post:1', 'words', 'open', 1, 5)`,
        `INSERT INTO proved_account VALUES ('w', 'harbor')`,
      ],
      // which mode was proved is not known: it has to be proved again
      look: [`INSERT INTO proof VALUES ('w', 'harbor', 'plain', 5)`],
      kept: `SELECT draft.text FROM draft, proof WHERE mode = 'plain'`,
    },
    {
      number: 80,
      rows: [`INSERT INTO ticket_request VALUES ('w', 1, 'unknown', NULL, 5, 'words', 1)`],
      look: [
        `INSERT INTO ticket_note VALUES ('w', 5, 'half', 1, 5)`,
        `INSERT INTO ticket_action (id, workspace_id, ticket_id, kind, params, state, times, dismissed, version)
         VALUES ('t', 'w', 5, 'note', '{}', 'recorded', '{}', 0, 1)`,
      ],
      kept: 'SELECT detail FROM ticket_request WHERE listed = 0',
    },
    {
      number: 90,
      rows: [
        `INSERT INTO deck VALUES ('w', '[{"id":"m","type":"mentions","params":{"account":"harbor"},"width":"wide"},
           {"id":"s","type":"status","params":{"account":null},"width":"medium"},
           {"id":"q","type":"queue","params":{"account":null},"width":"narrow"}]')`,
        `INSERT INTO draft (id, workspace_id, subject, text, then_status, version, updated_at)
         VALUES ('d', 'w', 'post:1', 'words', 'open', 1, 5)`,
      ],
      look: [
        `INSERT INTO flag VALUES ('w', 1990000000000000001, 5)`,
        `INSERT INTO play_skip VALUES ('w', 'ticket:5', 'spam', 5)`,
      ],
      // a status feed of no handle showed nothing: it goes; the others keep their order and their widths
      kept: `SELECT text FROM draft, deck WHERE deck.version = 1 AND json_array_length(columns) = 2
        AND columns ->> '$[0].params.accounts[0]' = 'harbor' AND columns ->> '$[0].width' = 400
        AND columns ->> '$[1].type' = 'queue' AND columns ->> '$[1].width' = 280
        AND columns ->> '$[1].filters.least.likes' = 0 AND json_type(columns, '$[1].params.view') = 'null'`,
    },
    {
      number: 100,
      rows: [
        `INSERT INTO read_count (workspace_id, account_id, day, posts) VALUES ('w', 'harbor', '2026-11-20', 7)`,
        `INSERT INTO reply (id, workspace_id, account_id, draft_id, to_handle, text, then_status, state, times, dismissed, version)
         VALUES ('r', 'w', 'a', 'd', 'Jane', 'words', 'open', 'seen', '{}', 0, 1)`,
      ],
      look: [`UPDATE read_count SET confirming = confirming + 2`],
      kept: `SELECT text FROM reply, read_count WHERE posts = 7 AND confirming = 2 AND lower(to_handle) = 'jane'`,
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
    {
      number: 30,
      rows: [`INSERT INTO ticket_audit VALUES ('7', 5, '9', 1, 'words', '[]')`],
      look: [`UPDATE ticket_audit SET claim = '{}'`, 'UPDATE ticket SET group_id = NULL, comment_count = 4600'],
      kept: 'SELECT reply_id FROM ticket_audit',
    },
    {
      number: 40,
      rows: [`INSERT INTO ticket_audit VALUES ('7', 5, '9', 1, 'words', '[]', NULL)`],
      look: ['INSERT INTO ticket_forbidden VALUES (5, 1)'],
      kept: 'SELECT reply_id FROM ticket_audit',
    },
    {
      number: 50,
      rows: [
        `INSERT INTO post (id, author_id, created_at, text, segments, lang, conversation_id, replies, reposts, likes, seen_at)
         VALUES (1990000000000000001, 7, 5, 'words', '[]', 'en', 1, 0, 0, 0, 1)`,
        `INSERT INTO feed_item (workspace_id, feed, post_id) VALUES ('w', 'mentions:a', 1990000000000000001),
           ('w', 'own:a', 1990000000000000002), ('w', 'status:a', 1990000000000000001)`,
      ],
      look: [
        `INSERT INTO post_fts (post_fts, rank) VALUES ('integrity-check', 1)`,
        `UPDATE post SET lang = 'ja'`,
        `UPDATE post SET feeds = char(0xE004) || '3'`,
        `INSERT INTO post_fts (post_fts, rank) VALUES ('integrity-check', 1)`,
        `UPDATE post SET feeds = char(0xE004) || '1 ' || char(0xE004) || '3'`,
      ],
      kept: `SELECT text FROM post WHERE id IN (SELECT rowid FROM post_fts('{text}:words AND {facets}:(' || char(0xE001)
          || '7 AND ' || char(0xE003) || 'ja) AND {feeds}:(' || char(0xE004) || '1 AND ' || char(0xE004) || '3)'))
        AND (SELECT group_concat(feed) FROM (SELECT feed FROM feed_code ORDER BY code)) = 'mentions:a,own:a,status:a'
        AND 'ja' = (SELECT group_concat(substr(term, 2)) FROM post_vocabulary WHERE unicode(term) = 0xE003)`,
    },
    {
      number: 60,
      rows: [
        `INSERT INTO view_item VALUES ('w', 5, 9)`,
        `INSERT INTO ticket_audit VALUES ('7', 5, '9', 1, 'words', '[]', NULL)`,
      ],
      look: [`INSERT INTO view_item (workspace_id, view, ticket_id, created_at) VALUES ('w', '360', 5, 9)`],
      // what was there is in the configured view
      kept: `SELECT reply_id FROM ticket_audit, view_item WHERE view_item.view = '' AND view_item.created_at = 9`,
    },
    {
      number: 70,
      rows: [
        `INSERT INTO post (id, author_id, created_at, text, segments, conversation_id, replies, reposts, likes, seen_at)
         VALUES (1990000000000000001, 7, 5, 'words', '[]', 1, 0, 0, 0, 3)`,
      ],
      look: [`INSERT INTO picture (key, url, wanted_at, bytes) VALUES ('k', 'u', 1, x'0102')`],
      // what was seen before counts as confirmed when it was seen
      kept: 'SELECT text FROM post WHERE coalesce(confirmed_at, seen_at) = 3',
    },
    {
      number: 80,
      rows: [
        `INSERT INTO post (id, author_id, created_at, text, segments, conversation_id, in_reply_to_person_id, replies, reposts,
           likes, seen_at) VALUES (1990000000000000001, 7, 5, 'words', '[]', 1, 9, 0, 0, 0, 3)`,
      ],
      look: [],
      kept: 'SELECT text FROM post WHERE in_reply_to_person_id = 9 AND author_id = 7',
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
