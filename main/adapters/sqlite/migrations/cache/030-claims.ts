import type { Migration } from '#adapters/sqlite/migrate.ts'

/** What audits say of claims, and what a ticket says of its group and its length. */
export const claims: Migration = {
  number: 30,
  sql: `
ALTER TABLE ticket_audit ADD COLUMN claim TEXT;
ALTER TABLE ticket ADD COLUMN group_id TEXT;
ALTER TABLE ticket ADD COLUMN comment_count INTEGER;
`,
}
