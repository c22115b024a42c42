import { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { Column } from '#contract/desk/views/layout.ts'

export type DraftRow = { id: string; subject: string; text: string; version: number }
export type ReplyRow = {
  id: string
  draftId: string
  postId: string | null
  ticketId: string | null
  text: string
  state: string
  times: Record<string, number>
  problem: { code: string } | null
  tweetId: string | null
  again: unknown
  /** From the last look at X to the PUT, milliseconds; null: nothing left. */
  window: number | null
}
export type DeletionRow = {
  id: string
  postId: string
  ticketId: string | null
  state: string
  times: Record<string, number>
  confirmedAt: number
  note: string
}
/** `told`: the message says how it ended. `lost`: it was sent, and no answer has come. */
export type NoticeRow = { deletionId: string; state: string; told: boolean; lost: boolean }
export type RequestRow = { postId: string; state: string; ticketId: string | null; askedAt: number }

export type Rows = {
  integrity: string[]
  audit: { entries: number; brokenAt: number | null }
  /** The audit trail, by what it is about. */
  trail: ReadonlyMap<string, readonly { state: string; at: number }[]>
  drafts: DraftRow[]
  replies: ReplyRow[]
  deletions: DeletionRow[]
  notices: NoticeRow[]
  requests: RequestRow[]
  /** Tickets that were claimed, whatever has become of it. */
  claims: ReadonlySet<string>
  settings: Record<string, unknown>
  marks: ReadonlyMap<string, string>
  columns: Column[] | null
}

/** It did not leave, or certainly did not arrive: its words are a draft again. */
export const stopped: ReadonlySet<string> = new Set(['notSent', 'conflict', 'answeredElsewhere', 'refused'])
/** It may have left. What is in none of the two has not, yet. */
export const left: ReadonlySet<string> = new Set([
  ...['sending', 'unknown', 'accepted', 'tweeted', 'seen', 'notDelivered'],
])

/** Nothing more will happen to a reply or a deletion by itself. */
export const final: ReadonlySet<string> = new Set([
  ...[...stopped, 'seen', 'notDelivered'],
  ...['deleted', 'alreadyGone', 'expired', 'withdrawn'],
])

/** Everything people made, as the files of a workspace have it, read with the handles of the desk's own reader. */
export const readRows = (folder: string, workspaceId: string): Rows => {
  const handles = openReadOnly(folder)
  const { desk, cache } = handles
  try {
    const all = <T>(sql: string): T[] => desk.prepare<[], T>(sql).all()
    const trail = Map.groupBy(
      all<{ subject: string; state: string; at: number }>('SELECT subject, state, at FROM audit ORDER BY number'),
      entry => entry.subject,
    )
    const columns = desk.prepare<[], string>('SELECT columns FROM deck').pluck().get()
    type Texts<T, K extends keyof T> = Omit<T, K> & Record<K, string>
    return {
      integrity: [desk, cache].flatMap(file =>
        (file.pragma('integrity_check') as { integrity_check: string }[]).map(row => row.integrity_check),
      ),
      audit: createDeskReader(handles, workspaceId).verifyAudit(),
      trail,
      drafts: all<DraftRow>('SELECT id, subject, text, version FROM draft'),
      replies: all<Texts<ReplyRow, 'times' | 'problem'>>(
        `SELECT id, draft_id AS draftId, CAST(post_id AS TEXT) AS postId, CAST(ticket_id AS TEXT) AS ticketId, text,
           state, times, problem, CAST(tweet_id AS TEXT) AS tweetId, again,
           sent_at - looked_at AS window FROM reply ORDER BY number`,
      ).map(row => ({
        ...row,
        times: JSON.parse(row.times) as ReplyRow['times'],
        problem: JSON.parse(row.problem ?? 'null') as ReplyRow['problem'],
      })),
      deletions: all<Texts<DeletionRow, 'times'>>(
        `SELECT id, CAST(post_id AS TEXT) AS postId, CAST(ticket_id AS TEXT) AS ticketId, state, times,
           confirmed_at AS confirmedAt, note FROM deletion ORDER BY number`,
      ).map(row => ({ ...row, times: JSON.parse(row.times) as DeletionRow['times'] })),
      notices: all<Omit<NoticeRow, 'told' | 'lost'> & { toldState: string | null; mayBeThere: number }>(
        `SELECT deletion_id AS deletionId, state, told_state AS toldState, may_be_there AS mayBeThere FROM notice`,
      ).map(({ toldState, mayBeThere, ...row }) => ({
        ...row,
        told: final.has(toldState ?? ''),
        lost: row.state === 'pending' && mayBeThere === 1,
      })),
      requests: all<RequestRow>(
        `SELECT CAST(post_id AS TEXT) AS postId, state, CAST(ticket_id AS TEXT) AS ticketId, asked_at AS askedAt
         FROM ticket_request`,
      ),
      claims: new Set(desk.prepare<[], string>('SELECT CAST(ticket_id AS TEXT) FROM claim').pluck().all()),
      settings: Object.fromEntries(
        all<{ name: string; value: string }>('SELECT name, value FROM setting').map(({ name, value }) => [
          name,
          JSON.parse(value) as unknown,
        ]),
      ),
      marks: new Map(
        all<{ columnId: string; upTo: string }>(
          'SELECT column_id AS columnId, CAST(up_to AS TEXT) AS upTo FROM read_mark',
        ).map(({ columnId, upTo }) => [columnId, upTo]),
      ),
      columns: columns === undefined ? null : (JSON.parse(columns) as Column[]),
    }
  } finally {
    desk.close()
    cache.close()
  }
}
