import type { Migration } from '#adapters/sqlite/migrate.ts'

/** Any view of the Zendesk account, not only the one that the services file names: that one has the empty name. */
export const views: Migration = {
  number: 60,
  sql: `
CREATE TABLE view_item_of (
  workspace_id TEXT NOT NULL,
  view TEXT NOT NULL DEFAULT '',
  ticket_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, view, ticket_id)
) STRICT, WITHOUT ROWID;
INSERT INTO view_item_of (workspace_id, ticket_id, created_at)
  SELECT workspace_id, ticket_id, created_at FROM view_item;
DROP TABLE view_item;
ALTER TABLE view_item_of RENAME TO view_item;
CREATE INDEX view_item_by_creation ON view_item (workspace_id, view, created_at, ticket_id);
CREATE INDEX view_item_by_ticket ON view_item (workspace_id, ticket_id);
`,
}
