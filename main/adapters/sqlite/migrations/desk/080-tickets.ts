import type { Migration } from '#adapters/sqlite/migrate.ts'

/** What people do with tickets besides answering in public, the notes they write, and posts that become tickets in one step. */
export const ticketWork: Migration = {
  number: 80,
  sql: `
CREATE TABLE ticket_action (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  ticket_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  params TEXT NOT NULL,
  -- people's words and addresses, apart from what the action is about
  text TEXT,
  mail TEXT,
  seen TEXT,
  undoes TEXT,
  state TEXT NOT NULL,
  times TEXT NOT NULL,
  problem TEXT,
  made_ticket INTEGER,
  dismissed INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_action_by_ticket ON ticket_action (workspace_id, ticket_id, number);
CREATE INDEX ticket_action_open ON ticket_action (workspace_id, number)
  WHERE state IN ('recorded', 'sending', 'unknown');

CREATE TABLE ticket_note (
  workspace_id TEXT NOT NULL,
  ticket_id INTEGER NOT NULL,
  text TEXT NOT NULL,
  version INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, ticket_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE ticket_request ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ticket_request_listed ON ticket_request (workspace_id, asked_at) WHERE listed = 1;
`,
}
