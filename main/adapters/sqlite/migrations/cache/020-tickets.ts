import type { Migration } from '#adapters/sqlite/migrate.ts'

export const tickets: Migration = {
  number: 20,
  sql: `
CREATE TABLE zendesk_user (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  agent INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  status TEXT NOT NULL,
  requester_id TEXT NOT NULL,
  assignee_id TEXT,
  external_id TEXT,
  channel TEXT NOT NULL,
  source TEXT NOT NULL,
  from_handle TEXT,
  to_handle TEXT,
  description TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  messaging INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_by_author ON ticket (lower(from_handle), updated_at);

CREATE TABLE ticket_comment (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  public INTEGER NOT NULL,
  text TEXT NOT NULL,
  search_text TEXT,
  created_at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  audit_id TEXT
) STRICT;
CREATE INDEX ticket_comment_by_ticket ON ticket_comment (ticket_id, created_at);

CREATE VIEW comment_words (id, text) AS SELECT id, coalesce(search_text, text) FROM ticket_comment;
CREATE VIRTUAL TABLE comment_fts USING fts5 (
  text, content = 'comment_words', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);
INSERT INTO comment_fts (comment_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER comment_added AFTER INSERT ON ticket_comment BEGIN
  INSERT INTO comment_fts (rowid, text) VALUES (new.id, coalesce(new.search_text, new.text));
END;
CREATE TRIGGER comment_removed AFTER DELETE ON ticket_comment BEGIN
  INSERT INTO comment_fts (comment_fts, rowid, text) VALUES ('delete', old.id, coalesce(old.search_text, old.text));
END;
CREATE TRIGGER comment_reworded AFTER UPDATE OF text, search_text ON ticket_comment BEGIN
  INSERT INTO comment_fts (comment_fts, rowid, text) VALUES ('delete', old.id, coalesce(old.search_text, old.text));
  INSERT INTO comment_fts (rowid, text) VALUES (new.id, coalesce(new.search_text, new.text));
END;

CREATE TABLE ticket_audit (
  id TEXT NOT NULL PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  reply_id TEXT,
  events TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_audit_by_ticket ON ticket_audit (ticket_id, created_at);

CREATE TABLE ticket_link (
  post_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY (post_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_link_by_ticket ON ticket_link (ticket_id);

-- \`created_at\` repeats the ticket's, so that the page of the queue is a range of the index.
CREATE TABLE view_item (
  workspace_id TEXT NOT NULL,
  ticket_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX view_item_by_creation ON view_item (workspace_id, created_at, ticket_id);
`,
}
