import type { Migration } from '#adapters/sqlite/migrate.ts'

export const settings: Migration = {
  number: 30,
  sql: `
CREATE TABLE setting (
  workspace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (workspace_id, name)
) STRICT, WITHOUT ROWID;

-- The deck is saved and read as a whole: one row, so that "never saved" and "no column" differ.
CREATE TABLE deck (
  workspace_id TEXT NOT NULL PRIMARY KEY,
  columns TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE read_mark (
  workspace_id TEXT NOT NULL,
  column_id TEXT NOT NULL,
  up_to INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, column_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE read_count (
  workspace_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  day TEXT NOT NULL,
  posts INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, account_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE proved_account (
  workspace_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, account_id)
) STRICT, WITHOUT ROWID;
`,
}
