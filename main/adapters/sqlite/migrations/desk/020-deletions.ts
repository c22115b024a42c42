import type { Migration } from '#adapters/sqlite/migrate.ts'

export const deletions: Migration = {
  number: 20,
  sql: `
CREATE TABLE deletion (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  handle TEXT NOT NULL,
  post_id INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  agent TEXT NOT NULL,
  ticket_id INTEGER,
  replies INTEGER NOT NULL,
  reposts INTEGER NOT NULL,
  likes INTEGER NOT NULL,
  views INTEGER,
  edits INTEGER NOT NULL,
  posted_at INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  times TEXT NOT NULL,
  verified_at INTEGER,
  detail TEXT,
  note TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX deletion_by_post ON deletion (workspace_id, post_id);

CREATE TABLE notice (
  deletion_id TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  message_ref TEXT,
  may_be_there INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_at INTEGER,
  delivered_at INTEGER,
  outcome_told INTEGER NOT NULL,
  detail TEXT,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  workspace_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  facts TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (workspace_id, number)
) STRICT;
CREATE INDEX audit_by_subject ON audit (workspace_id, subject, number);
-- A defect of ours must not rewrite history; a person with the file can, and then the chain shows it.
CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
`,
}
