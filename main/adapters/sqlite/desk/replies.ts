import type { AccountId, DraftId, PostId, ReplyId, TicketId } from '#contract/ids.ts'
import type { Reply } from '#core/domain/reply.ts'
import { idList, type Readable, type Writable } from '../database.ts'
import { flag, json, jsonOrNull, parsed, parsedOrNull } from '../row.ts'

type Json = 'times' | 'macroIds' | 'addTags' | 'despite'
type JsonOrNull = 'problem' | 'again' | 'earlier' | 'beside'
type Flag = 'dismissed' | 'selfTest'
type Row = Omit<Reply, Json | JsonOrNull | Flag> &
  Record<Json, string> &
  Record<JsonOrNull, string | null> &
  Record<Flag, 0 | 1>

const replyOf = (row: Row): Reply => ({
  ...row,
  id: row.id as ReplyId,
  draftId: row.draftId as DraftId,
  account: row.account as AccountId,
  postId: row.postId as PostId | null,
  ticketId: row.ticketId as TicketId | null,
  tweetId: row.tweetId as PostId | null,
  times: parsed(row.times),
  problem: parsedOrNull(row.problem),
  again: parsedOrNull(row.again),
  macroIds: parsed(row.macroIds),
  addTags: parsed(row.addTags),
  despite: parsed(row.despite),
  earlier: parsedOrNull(row.earlier),
  beside: parsedOrNull<Reply['beside']>(row.beside) ?? [],
  selfTest: row.selfTest === 1,
  dismissed: row.dismissed === 1,
})

const columns = `reply.id, reply.draft_id AS draftId, CAST(reply.post_id AS TEXT) AS postId,
  CAST(reply.ticket_id AS TEXT) AS ticketId, reply.account_id AS account, reply.to_handle AS toHandle, reply.text,
  reply.then_status AS thenStatus, reply.state, reply.times, reply.held_until AS heldUntil, reply.stamp,
  reply.sent_at AS sentAt, reply.audit_id AS auditId, CAST(reply.tweet_id AS TEXT) AS tweetId, reply.problem,
  reply.without_checking_x AS withoutCheckingX, reply.again, reply.macro_ids AS macroIds,
  reply.add_tags AS addTags, reply.looked_at AS lookedAt, reply.earlier, reply.despite, reply.beside,
  reply.self_test AS selfTest, reply.send_mode AS sendMode, reply.dismissed, reply.version`

// to the letter as in the index `reply_open`, or SQLite does not use it; a dismissed `unknown` is still under way
export const isOpen = `(state <> 'seen' OR beside IS NOT NULL)
    AND (dismissed = 0 OR state NOT IN ('seen', 'conflict', 'answeredElsewhere', 'refused', 'notSent', 'notDelivered'))`
const isUnderWay = `state NOT IN ('seen', 'conflict', 'answeredElsewhere', 'refused', 'notSent', 'notDelivered')`

export const replyReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const byId = desk.prepare<[string, string], Row>(`SELECT ${columns} FROM reply WHERE workspace_id = ? AND id = ?`)
  const underWay = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM reply
     WHERE workspace_id = ? AND ${isOpen} AND ${isUnderWay} ORDER BY number`,
  )
  const late = desk.prepare<[string, number], Row>(
    `SELECT ${columns} FROM reply
     WHERE workspace_id = ? AND ${isOpen} AND state IN ('notSent', 'notDelivered') AND sent_at >= ? ORDER BY number`,
  )
  const open = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM reply WHERE workspace_id = ? AND ${isOpen} ORDER BY number DESC`,
  )
  const about = desk.prepare<[string, string, string, string], Row>(
    `SELECT ${columns} FROM reply WHERE number IN (
       SELECT reply.number FROM json_each(?) AS asked
       CROSS JOIN reply ON reply.workspace_id = ? AND reply.post_id = CAST(asked.value AS INTEGER)
       UNION SELECT reply.number FROM json_each(?) AS asked
       CROSS JOIN reply ON reply.workspace_id = ? AND reply.ticket_id = CAST(asked.value AS INTEGER)
     ) ORDER BY number DESC`,
  )
  const ofDraft = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM reply WHERE workspace_id = ? AND draft_id = ? ORDER BY number DESC`,
  )
  const toHandle = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM reply WHERE workspace_id = ? AND lower(to_handle) = ? ORDER BY number DESC`,
  )
  const selfTest = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM reply
     WHERE workspace_id = ? AND account_id = ? AND self_test = 1 ORDER BY number DESC LIMIT 1`,
  )
  return {
    reply: (id: string): Reply | null => {
      const row = byId.get(workspaceId, id)
      return row ? replyOf(row) : null
    },
    /** Oldest first. */
    repliesUnderWay: (): Reply[] => underWay.all(workspaceId).map(replyOf),
    /** Sent since, and neither proved nor given up: what comes late is still looked for. */
    repliesLate: (since: number): Reply[] => late.all(workspaceId, since).map(replyOf),
    /** Under way, or in need of a person; newest first. */
    repliesOpen: (): Reply[] => open.all(workspaceId).map(replyOf),
    /** Those of any of these posts or tickets, newest first. */
    repliesAbout: (postIds: readonly string[], ticketIds: readonly string[]): Reply[] =>
      about.all(idList(postIds), workspaceId, idList(ticketIds), workspaceId).map(replyOf),
    /** Those to a person, whatever became of them, newest first. `handle` in lower case. */
    repliesTo: (handle: string): Reply[] => toHandle.all(workspaceId, handle).map(replyOf),
    lastSelfTest: (account: string): Reply | null => {
      const row = selfTest.get(workspaceId, account)
      return row ? replyOf(row) : null
    },
    repliesOfDraft: (draftId: string): Reply[] => ofDraft.all(workspaceId, draftId).map(replyOf),
  }
}

export const replyWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO reply (id, workspace_id, account_id, draft_id, post_id, ticket_id, to_handle, text, then_status, state,
       times, held_until, stamp, sent_at, audit_id, tweet_id, problem, without_checking_x, again, macro_ids,
       add_tags, looked_at, earlier, despite, beside, self_test, send_mode, dismissed, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE reply SET account_id = ?, draft_id = ?, post_id = ?, ticket_id = ?, to_handle = ?, text = ?,
       then_status = ?, state = ?, times = ?, held_until = ?, stamp = ?, sent_at = ?, audit_id = ?, tweet_id = ?,
       problem = ?, without_checking_x = ?, again = ?, macro_ids = ?, add_tags = ?, looked_at = ?, earlier = ?,
       despite = ?, beside = ?, self_test = ?, send_mode = ?, dismissed = ?, version = ?
     WHERE workspace_id = ? AND id = ? AND version = ?`,
  )
  return {
    save: (reply: Reply): boolean => {
      const values = [
        reply.account,
        reply.draftId,
        reply.postId,
        reply.ticketId,
        reply.toHandle,
        reply.text,
        reply.thenStatus,
        reply.state,
        json(reply.times),
        reply.heldUntil,
        reply.stamp,
        reply.sentAt,
        reply.auditId,
        reply.tweetId,
        jsonOrNull(reply.problem),
        reply.withoutCheckingX,
        jsonOrNull(reply.again),
        json(reply.macroIds),
        json(reply.addTags),
        reply.lookedAt,
        jsonOrNull(reply.earlier),
        json(reply.despite),
        reply.beside.length > 0 ? json(reply.beside) : null,
        flag(reply.selfTest),
        reply.sendMode,
        flag(reply.dismissed),
        reply.version,
      ]
      return reply.version === 1
        ? insert.run(reply.id, workspaceId, ...values).changes === 1
        : update.run(...values, workspaceId, reply.id, reply.version - 1).changes === 1
    },
  }
}
