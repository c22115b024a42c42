import type { Migration } from '#adapters/sqlite/migrate.ts'

export const auditTexts: Migration = {
  number: 40,
  sql: `
-- People's words, beside the chain: an entry has only their salted hash, so that they can go and the chain stays whole.
CREATE TABLE audit_text (
  workspace_id TEXT NOT NULL,
  entry INTEGER NOT NULL,
  name TEXT NOT NULL,
  salt BLOB NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (workspace_id, entry, name)
) STRICT;
-- REPLACE deletes without asking the triggers that keep what is there.
CREATE TRIGGER audit_is_new BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE workspace_id = new.workspace_id AND number = new.number)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_text_is_new BEFORE INSERT ON audit_text
WHEN EXISTS (SELECT 1 FROM audit_text WHERE workspace_id = new.workspace_id AND entry = new.entry AND name = new.name)
BEGIN SELECT RAISE(ABORT, 'words of the audit trail are erased, never changed'); END;
CREATE TRIGGER audit_text_is_kept BEFORE UPDATE ON audit_text
BEGIN SELECT RAISE(ABORT, 'words of the audit trail are erased, never changed'); END;
`,
}
