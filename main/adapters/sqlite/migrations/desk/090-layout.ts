import type { Migration } from '#adapters/sqlite/migrate.ts'

const filters = JSON.stringify({
  match: '',
  exclude: '',
  authors: [],
  languages: [],
  media: 'any',
  link: 'any',
  question: 'any',
  tickets: [],
  answered: 'any',
  assignee: null,
  sources: [],
  from: null,
  to: null,
  least: { replies: 0, reposts: 0, likes: 0 },
})

/**
 * Columns of many types, each with filters of its own. The deck gets a version, so that two windows don't overwrite each
 * other. What lies in desk.db beside it: flags for the social team, what was asked of it, what play mode passed over.
 */
export const layout: Migration = {
  number: 90,
  sql: `
ALTER TABLE deck ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE deck SET columns = (
  SELECT json_group_array(json_object(
    'id', json_extract(value, '$.id'),
    'type', json_extract(value, '$.type'),
    'params', CASE json_extract(value, '$.type')
      WHEN 'queue' THEN json_object('view', NULL)
      WHEN 'mentions' THEN json_object('accounts', json_array(json_extract(value, '$.params.account')))
      ELSE json_object('account', json_extract(value, '$.params.account')) END,
    'width', CASE json_extract(value, '$.width') WHEN 'narrow' THEN 280 WHEN 'wide' THEN 400 ELSE 340 END,
    'title', NULL,
    'collapsed', json('false'),
    'unreadOnly', json('false'),
    'notify', json('false'),
    'sound', 'off',
    'clearedUpTo', NULL,
    'filters', json('${filters}')
  ) ORDER BY key)
  FROM json_each(deck.columns)
  WHERE json_extract(value, '$.type') = 'queue' OR json_extract(value, '$.params.account') IS NOT NULL
);

CREATE TABLE flag (
  workspace_id TEXT NOT NULL,
  post_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, post_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE social_request (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  account_id TEXT,
  post_id INTEGER,
  text TEXT NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  told_at INTEGER,
  tries INTEGER NOT NULL,
  problem TEXT,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX social_request_open ON social_request (workspace_id, number) WHERE state <> 'told';

CREATE TABLE play_skip (
  workspace_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, conversation)
) STRICT, WITHOUT ROWID;
`,
}
