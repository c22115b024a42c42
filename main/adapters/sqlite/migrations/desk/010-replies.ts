import type { Migration } from '#adapters/sqlite/migrate.ts'

/** `number` keeps the order in which rows were made: it survives VACUUM, unlike a hidden rowid. */
export const replies: Migration = {
  number: 10,
  sql: `
CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  then_status TEXT NOT NULL,
  version INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (workspace_id, subject)
) STRICT;

CREATE TABLE reply (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  draft_id TEXT NOT NULL,
  post_id INTEGER,
  ticket_id INTEGER,
  to_handle TEXT NOT NULL,
  text TEXT NOT NULL,
  then_status TEXT NOT NULL,
  state TEXT NOT NULL,
  times TEXT NOT NULL,
  held_until INTEGER,
  stamp TEXT,
  sent_at INTEGER,
  audit_id TEXT,
  tweet_id INTEGER,
  problem TEXT,
  without_checking_x TEXT,
  again TEXT,
  dismissed INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX reply_by_post ON reply (workspace_id, post_id) WHERE post_id IS NOT NULL;
CREATE INDEX reply_by_ticket ON reply (workspace_id, ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX reply_by_draft ON reply (workspace_id, draft_id);
CREATE INDEX reply_open ON reply (workspace_id, number)
  WHERE state <> 'seen' AND (dismissed = 0 OR state NOT IN ('notSent', 'notDelivered'));

CREATE TABLE ticket_request (
  workspace_id TEXT NOT NULL,
  post_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  ticket_id INTEGER,
  asked_at INTEGER NOT NULL,
  detail TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, post_id)
) STRICT;
`,
}
