import type { Migration } from '#adapters/sqlite/migrate.ts'

/**
 * Claims, and what a reply remembers since it is claimed and checked before it is held. A reply that was being checked
 * by an older desk begins again from its claim: nothing of it had left.
 */
export const claims: Migration = {
  number: 50,
  sql: `
CREATE TABLE claim (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  ticket_id INTEGER NOT NULL,
  agent_id TEXT NOT NULL,
  state TEXT NOT NULL,
  previous TEXT NOT NULL,
  stamp TEXT,
  taken_from TEXT,
  asked_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_by_ticket ON claim (workspace_id, ticket_id, number);
CREATE INDEX claim_open ON claim (workspace_id, number) WHERE state IN ('asked', 'unknown', 'ours', 'releasing');

ALTER TABLE draft ADD COLUMN macro_ids TEXT NOT NULL DEFAULT '[]';
ALTER TABLE draft ADD COLUMN add_tags TEXT NOT NULL DEFAULT '[]';

ALTER TABLE reply ADD COLUMN macro_ids TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reply ADD COLUMN add_tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reply ADD COLUMN looked_at INTEGER;
ALTER TABLE reply ADD COLUMN earlier TEXT;
ALTER TABLE reply ADD COLUMN despite TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reply ADD COLUMN beside TEXT;
ALTER TABLE reply ADD COLUMN self_test INTEGER NOT NULL DEFAULT 0;

UPDATE reply SET state = 'claiming' WHERE state = 'checking';
UPDATE reply SET state = CASE json_extract(problem, '$.code')
    WHEN 'answered_already' THEN 'answeredElsewhere' WHEN 'conflict' THEN 'conflict' WHEN 'refused' THEN 'refused'
    ELSE state END
  WHERE state = 'notSent';

DROP INDEX reply_open;
CREATE INDEX reply_open ON reply (workspace_id, number)
  WHERE (state <> 'seen' OR beside IS NOT NULL)
    AND (dismissed = 0 OR state NOT IN ('seen', 'conflict', 'answeredElsewhere', 'refused', 'notSent', 'notDelivered'));
`,
}
