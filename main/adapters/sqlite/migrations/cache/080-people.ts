import type { Migration } from '#adapters/sqlite/migrate.ts'

/**
 * What a page asks of people, whoever they are: somebody who writes every day has thousands of posts and tickets. The
 * ticket of theirs that is still worked on; their tickets, and our answers to them, in the order of time.
 */
export const people: Migration = {
  number: 80,
  sql: `
-- To the letter as in post-facts.ts, or SQLite does not use it.
CREATE INDEX ticket_worked_on ON ticket (lower(from_handle), created_at)
  WHERE status IN ('new', 'open', 'pending', 'hold') AND source IN ('mention', 'like');
CREATE INDEX ticket_by_author_creation ON ticket (lower(from_handle), created_at);
CREATE INDEX post_by_answered ON post (in_reply_to_person_id, author_id, created_at)
  WHERE in_reply_to_person_id IS NOT NULL;
`,
}
