import type { Migration } from '#adapters/sqlite/migrate.ts'

/**
 * Deletions that wait for X and are confirmed anew, and what a notice said last. "Not started" is the past of
 * "expired"; those are long over, so nobody is asked about them any more.
 */
export const deletionsResumed: Migration = {
  number: 60,
  sql: `
ALTER TABLE deletion ADD COLUMN confirmations INTEGER NOT NULL DEFAULT 1;
ALTER TABLE deletion ADD COLUMN lapsed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deletion ADD COLUMN may_be_applied INTEGER NOT NULL DEFAULT 1;
UPDATE deletion SET state = 'withdrawn', lapsed = 1, note = CASE note WHEN 'pending' THEN 'none' ELSE note END,
    times = json_set(json_remove(times, '$.notStarted'), '$.withdrawn', json_extract(times, '$.notStarted'))
  WHERE state = 'notStarted';
CREATE INDEX deletion_under_way ON deletion (workspace_id, number)
  WHERE state NOT IN ('deleted', 'alreadyGone', 'refused', 'withdrawn');

ALTER TABLE notice ADD COLUMN may_arrive INTEGER NOT NULL DEFAULT 1;
ALTER TABLE notice ADD COLUMN told_state TEXT;
UPDATE notice SET told_state = (SELECT state FROM deletion WHERE deletion.id = notice.deletion_id)
  WHERE outcome_told = 1;
ALTER TABLE notice DROP COLUMN outcome_told;
`,
}
