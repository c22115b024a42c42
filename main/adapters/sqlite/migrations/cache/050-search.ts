import type { Migration } from '#adapters/sqlite/migrate.ts'

/**
 * What `facets.ts` asks for: who wrote it, to whom it answers, its language, what it has. Out of the row alone, because
 * the index must be given the very same words again to take them out. A private-use character begins each, so that no
 * word of a text begins like one.
 */
const facets = (post: string): string => `char(0xE001) || ${post}.author_id
    || coalesce(' ' || char(0xE002) || ${post}.in_reply_to_person_id, '')
    || coalesce(' ' || char(0xE003) || lower(${post}.lang), '')
    || iif(${post}.media IS NULL, '', ' ' || char(0xE010))
    || iif(instr(${post}.segments, '"kind":"link"') = 0, '', ' ' || char(0xE011))
    || iif(${post}.in_reply_to_id IS NULL, '', ' ' || char(0xE012))
    || iif(instr(${post}.text, '?') + instr(${post}.text, '？') + instr(${post}.text, '؟') = 0, '', ' ' || char(0xE013))`

const words = (post: string): string => `coalesce(${post}.search_text, ${post}.text)`

/**
 * Search by anything at once: FTS5 meets the lists of words, authors, languages and feeds in the index itself, so that no
 * combination reads rows to throw them away. A date is a range of ids. `columnsize = 0`: ranking counts for itself, and a
 * post that joins a feed gives the index that one word instead of all. `prefix`: see search-beginnings.ts; each length
 * costs 110 MB at a million posts.
 */
export const searchFacets: Migration = {
  number: 50,
  sql: `
DROP TRIGGER post_added;
DROP TRIGGER post_removed;
DROP TRIGGER post_reworded;
DROP TABLE post_fts;
DROP VIEW post_words;

-- Whom a search is about is typed by name as well.
CREATE INDEX person_by_name ON person (lower(name));

-- A feed's word in the index; its key may be a query of 500 characters.
CREATE TABLE feed_code (
  code INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  feed TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX feed_code_by_feed ON feed_code (workspace_id, feed);
INSERT INTO feed_code (workspace_id, feed) SELECT DISTINCT workspace_id, feed FROM feed_item ORDER BY 1, 2;

-- The words of the feeds that the post has joined, by number.
ALTER TABLE post ADD COLUMN feeds TEXT;
UPDATE post SET feeds = joined.words FROM (
  SELECT member.id, group_concat(char(0xE004) || member.code, ' ') AS words FROM (
    SELECT post.id, feed_code.code FROM post
    CROSS JOIN feed_code
    CROSS JOIN feed_item ON feed_item.workspace_id = feed_code.workspace_id AND feed_item.feed = feed_code.feed
      AND feed_item.post_id = post.id
    ORDER BY post.id, feed_code.code) AS member
  GROUP BY member.id) AS joined
WHERE post.id = joined.id;

CREATE VIEW post_words (id, text, facets, feeds) AS
  SELECT id, ${words('post')}, ${facets('post')}, coalesce(feeds, '') FROM post;
CREATE VIRTUAL TABLE post_fts USING fts5 (
  text, facets, feeds, content = 'post_words', content_rowid = 'id', columnsize = 0, prefix = '3 5',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);
INSERT INTO post_fts (post_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO post_fts (post_fts) VALUES ('rebuild');
-- Which words begin so.
CREATE VIRTUAL TABLE post_vocabulary USING fts5vocab (post_fts, instance);

-- The beginnings of words for comments as well; their view and triggers stay as they are.
DROP TABLE comment_fts;
CREATE VIRTUAL TABLE comment_fts USING fts5 (
  text, content = 'comment_words', content_rowid = 'id', columnsize = 0, prefix = '3 5',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);
INSERT INTO comment_fts (comment_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO comment_fts (comment_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE comment_vocabulary USING fts5vocab (comment_fts, instance);

CREATE TRIGGER post_added AFTER INSERT ON post BEGIN
  INSERT INTO post_fts (rowid, text, facets, feeds)
  VALUES (new.id, ${words('new')}, ${facets('new')}, coalesce(new.feeds, ''));
END;
CREATE TRIGGER post_removed AFTER DELETE ON post BEGIN
  INSERT INTO post_fts (post_fts, rowid, text, facets, feeds)
  VALUES ('delete', old.id, ${words('old')}, ${facets('old')}, coalesce(old.feeds, ''));
END;
CREATE TRIGGER post_reworded
AFTER UPDATE OF text, search_text, author_id, in_reply_to_id, in_reply_to_person_id, lang, media, segments ON post BEGIN
  INSERT INTO post_fts (post_fts, rowid, text, facets, feeds)
  VALUES ('delete', old.id, ${words('old')}, ${facets('old')}, '');
  INSERT INTO post_fts (rowid, text, facets, feeds) VALUES (new.id, ${words('new')}, ${facets('new')}, '');
END;
CREATE TRIGGER post_joined AFTER UPDATE OF feeds ON post WHEN new.feeds IS NOT old.feeds BEGIN
  INSERT INTO post_fts (post_fts, rowid, text, facets, feeds) VALUES ('delete', old.id, '', '', coalesce(old.feeds, ''));
  INSERT INTO post_fts (rowid, text, facets, feeds) VALUES (new.id, '', '', coalesce(new.feeds, ''));
END;
`,
}
