import type { Migration } from '#adapters/sqlite/migrate.ts'

/**
 * A handle is proved with the mode that its reply left in. In which one the accounts marked so far were proved nobody
 * wrote down: the next reply of each, or a self-test, says it again.
 */
export const sendModes: Migration = {
  number: 70,
  sql: `
ALTER TABLE reply ADD COLUMN send_mode TEXT NOT NULL DEFAULT '';
CREATE INDEX reply_self_test ON reply (workspace_id, account_id, number) WHERE self_test = 1;

DROP TABLE proved_account;
CREATE TABLE proof (
  workspace_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  mode TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, account_id, mode)
) STRICT, WITHOUT ROWID;
`,
}
