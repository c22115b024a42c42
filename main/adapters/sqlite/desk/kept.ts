import type { OpenAbout } from '#core/domain/person-trail.ts'
import { idList, type Readable } from '../database.ts'
import { isOpen } from './replies.ts'

const deletionIsOpen = `(state NOT IN ('deleted', 'alreadyGone', 'refused', 'withdrawn') OR note = 'pending'
  OR (state = 'deleted' AND verified_at IS NULL))`
const actionIsOpen = `(state <> 'done' AND dismissed = 0)`
const requestIsOpen = `state <> 'told'`
const askedFor = `state IN ('wanted', 'asked', 'unknown')`

type Rows = { replies: string[]; deletions: string[]; acts: string[]; requests: string[]; postIds: string[] }

/** Of these rows: how many are not over. */
export const openReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const count = (table: string, id: string, where: string, value = 'asked.value') => {
    const statement = desk
      .prepare<[string, string], number>(
        `SELECT count(*) FROM json_each(?) AS asked CROSS JOIN ${table}
         ON ${table}.workspace_id = ? AND ${id} = ${value} WHERE ${where}`,
      )
      .pluck()
    return (ids: readonly string[]): number => statement.get(idList(ids), workspaceId) ?? 0
  }
  const replies = count('reply', 'reply.id', isOpen)
  const deletions = count('deletion', 'deletion.id', deletionIsOpen)
  const acts = count('ticket_action', 'ticket_action.id', actionIsOpen)
  const requests = count('social_request', 'social_request.id', requestIsOpen)
  const ticketRequests = count('ticket_request', 'ticket_request.post_id', askedFor, 'CAST(asked.value AS INTEGER)')
  return (rows: Rows): OpenAbout => ({
    replies: replies(rows.replies),
    deletions: deletions(rows.deletions),
    acts: acts(rows.acts),
    requests: requests(rows.requests) + ticketRequests(rows.postIds),
  })
}

/** What somebody works on, or has put aside: it is never merely old. */
export const keptReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const post = (table: string, where: string) =>
    `SELECT asked.value FROM json_each(?) AS asked CROSS JOIN ${table}
       ON ${table}.workspace_id = ? AND ${table}.post_id = CAST(asked.value AS INTEGER) WHERE ${where}`
  const ticket = (table: string, where: string) =>
    `SELECT asked.value FROM json_each(?) AS asked CROSS JOIN ${table}
       ON ${table}.workspace_id = ? AND ${table}.ticket_id = CAST(asked.value AS INTEGER) WHERE ${where}`
  const drafted = (kind: 'post' | 'ticket') =>
    `SELECT asked.value FROM json_each(?) AS asked CROSS JOIN draft
       ON draft.workspace_id = ? AND draft.subject = '${kind}:' || asked.value`
  const prepared = (parts: readonly string[]) => {
    const statement = desk.prepare<string[], string>(parts.join('\n UNION ALL ')).pluck()
    return (ids: readonly string[]): Set<string> => {
      const asked = idList(ids)
      return new Set(ids.length === 0 ? [] : statement.all(...parts.flatMap(() => [asked, workspaceId])))
    }
  }
  return {
    postsKept: prepared([
      drafted('post'),
      post('reply', isOpen),
      post('flag', 'true'),
      post('deletion', deletionIsOpen),
      post('social_request', requestIsOpen),
      post('ticket_request', `${askedFor} OR listed = 1`),
    ]),
    ticketsKept: prepared([
      drafted('ticket'),
      ticket('reply', isOpen),
      ticket('claim', `state IN ('asked', 'unknown', 'ours', 'releasing')`),
      ticket('deletion', deletionIsOpen),
      ticket('ticket_note', 'true'),
      ticket('ticket_action', actionIsOpen),
    ]),
  }
}
