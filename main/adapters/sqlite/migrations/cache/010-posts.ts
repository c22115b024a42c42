import type { Migration } from '#adapters/sqlite/migrate.ts'

/**
 * A post's id is its snowflake, the table's rowid and the index's rowid at once. `search_text` is there only when it
 * differs from `text` (see search-text.ts): the index must be given the very same words again to take them out, and the
 * word lists behind the splitting change with the runtime.
 */
export const posts: Migration = {
  number: 10,
  sql: `
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  handle TEXT NOT NULL,
  handle_key TEXT NOT NULL,
  name TEXT NOT NULL,
  avatar_key TEXT,
  avatar_url TEXT,
  protected INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_handle ON person (handle_key);

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  text TEXT NOT NULL,
  search_text TEXT,
  segments TEXT NOT NULL,
  lang TEXT,
  conversation_id INTEGER NOT NULL,
  in_reply_to_id INTEGER,
  in_reply_to_person_id INTEGER,
  repost_of_id INTEGER,
  quote_of_id INTEGER,
  media TEXT,
  replies INTEGER NOT NULL,
  reposts INTEGER NOT NULL,
  likes INTEGER NOT NULL,
  views INTEGER,
  versions TEXT,
  seen_at INTEGER NOT NULL
) STRICT;
-- A whole thread, and "has one of us answered this person in this thread" without reading the whole thread.
CREATE INDEX post_by_thread ON post (conversation_id, in_reply_to_person_id, author_id);
CREATE INDEX post_by_author ON post (author_id, created_at);

-- Earlier texts of an edited post; a version known by id only has no text.
CREATE TABLE post_version (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL,
  text TEXT,
  segments TEXT,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX post_version_by_post ON post_version (post_id);

CREATE TABLE tombstone (
  id INTEGER PRIMARY KEY,
  gone_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  author_id INTEGER,
  conversation_id INTEGER NOT NULL
) STRICT;
CREATE INDEX tombstone_by_thread ON tombstone (conversation_id);

CREATE VIEW post_words (id, text) AS SELECT id, coalesce(search_text, text) FROM post;
CREATE VIRTUAL TABLE post_fts USING fts5 (
  text, content = 'post_words', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);
INSERT INTO post_fts (post_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER post_added AFTER INSERT ON post BEGIN
  INSERT INTO post_fts (rowid, text) VALUES (new.id, coalesce(new.search_text, new.text));
END;
CREATE TRIGGER post_removed AFTER DELETE ON post BEGIN
  INSERT INTO post_fts (post_fts, rowid, text) VALUES ('delete', old.id, coalesce(old.search_text, old.text));
END;
CREATE TRIGGER post_reworded AFTER UPDATE OF text, search_text ON post BEGIN
  INSERT INTO post_fts (post_fts, rowid, text) VALUES ('delete', old.id, coalesce(old.search_text, old.text));
  INSERT INTO post_fts (rowid, text) VALUES (new.id, coalesce(new.search_text, new.text));
END;

CREATE TABLE picture (
  key TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  wanted_at INTEGER NOT NULL,
  fetched_at INTEGER,
  mime TEXT,
  bytes BLOB
) STRICT;
CREATE INDEX picture_wanted ON picture (wanted_at) WHERE fetched_at IS NULL;
-- Which posts show it: it goes with the last of them.
CREATE TABLE picture_use (
  key TEXT NOT NULL,
  post_id INTEGER NOT NULL,
  PRIMARY KEY (key, post_id)
) STRICT, WITHOUT ROWID;

-- The page of a column is a range of this key: no sort, no look at the posts.
CREATE TABLE feed_item (
  workspace_id TEXT NOT NULL,
  feed TEXT NOT NULL,
  post_id INTEGER NOT NULL,
  account_id TEXT GENERATED ALWAYS AS (CASE WHEN instr(feed, ':') > 0 THEN substr(feed, instr(feed, ':') + 1) END),
  PRIMARY KEY (workspace_id, feed, post_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_mark (
  workspace_id TEXT NOT NULL,
  feed TEXT NOT NULL,
  newest_id INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, feed)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_gap (
  workspace_id TEXT NOT NULL,
  feed TEXT NOT NULL,
  id TEXT NOT NULL,
  after_id INTEGER,
  before_id INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_gap_by_feed ON feed_gap (workspace_id, feed, before_id);

CREATE TABLE feed_status (
  workspace_id TEXT NOT NULL,
  feed TEXT NOT NULL,
  fresh_at INTEGER,
  state TEXT NOT NULL,
  until INTEGER,
  since INTEGER,
  detail TEXT,
  PRIMARY KEY (workspace_id, feed)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  workspace_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  handle TEXT NOT NULL,
  role TEXT NOT NULL,
  person_id INTEGER,
  name TEXT,
  zendesk_handle_id TEXT,
  can_reply INTEGER,
  proved INTEGER NOT NULL,
  problem TEXT,
  PRIMARY KEY (workspace_id, account_id)
) STRICT, WITHOUT ROWID;

-- One value each: the agent, the title of the view.
CREATE TABLE workspace_fact (
  workspace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (workspace_id, name)
) STRICT, WITHOUT ROWID;
`,
}
