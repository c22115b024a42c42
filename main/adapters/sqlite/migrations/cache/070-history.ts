import type { Migration } from '#adapters/sqlite/migrate.ts'

/**
 * What keeping a history asks for: when X last confirmed a post, and the ways by which what is old, or somebody's, is
 * found. A post is written with `confirmed_at` only when it was read again: until then `seen_at` says it, so that a
 * million rows need not be written anew.
 */
export const history: Migration = {
  number: 70,
  sql: `
ALTER TABLE post ADD COLUMN confirmed_at INTEGER;
CREATE INDEX post_by_confirmation ON post (coalesce(confirmed_at, seen_at));
CREATE INDEX post_by_repost ON post (repost_of_id) WHERE repost_of_id IS NOT NULL;
CREATE INDEX tombstone_by_author ON tombstone (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX person_by_avatar ON person (avatar_key) WHERE avatar_key IS NOT NULL;
CREATE INDEX ticket_by_update ON ticket (updated_at, id);
CREATE INDEX ticket_by_requester ON ticket (requester_id);
-- Sizes beside the ages: what all pictures take is a sum over the index.
CREATE INDEX picture_by_age ON picture (wanted_at, length(bytes));
`,
}
