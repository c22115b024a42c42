import type { Migration } from '#adapters/sqlite/migrate.ts'

/** How many of a day's reads only confirmed what was known, and everything that was said to a person. */
export const history: Migration = {
  number: 100,
  sql: `
ALTER TABLE read_count ADD COLUMN confirming INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reply_by_person ON reply (workspace_id, lower(to_handle));
CREATE INDEX deletion_by_ticket ON deletion (workspace_id, ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX social_request_by_post ON social_request (workspace_id, post_id) WHERE post_id IS NOT NULL;
`,
}
