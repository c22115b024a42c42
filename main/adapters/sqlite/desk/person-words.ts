import type { AuditFact } from '#core/domain/audit.ts'
import type { OpenAbout, PersonTrail, WordsHeld } from '#core/domain/person-trail.ts'
import { idList, type Readable, type Writable } from '../database.ts'
import { openReading } from './kept.ts'

/** What desk.db has about a person, by the ids of its rows. */
type Found = {
  replies: string[]
  drafts: string[]
  /** Tickets with a note that is being written. */
  notes: string[]
  acts: string[]
  deletions: string[]
  requests: string[]
  /** `number` of audit entries with words beside them. */
  entries: number[]
  texts: number
  /** The trail's, and those of the rows above: what the cache has forgotten is found by them. */
  postIds: string[]
  ticketIds: string[]
}

const foundReading = (desk: Readable<'desk'>, workspaceId: string) => {
  type ReplyRow = { id: string; postId: string | null; ticketId: string | null; tweetId: string | null }
  const replies = desk.prepare<[string, string, string, string, string, string], ReplyRow>(
    `SELECT id, CAST(post_id AS TEXT) AS postId, CAST(ticket_id AS TEXT) AS ticketId, CAST(tweet_id AS TEXT) AS tweetId
     FROM reply WHERE number IN (
       SELECT number FROM reply WHERE workspace_id = ? AND lower(to_handle) = ?
       UNION SELECT reply.number FROM json_each(?) AS asked
         CROSS JOIN reply ON reply.workspace_id = ? AND reply.post_id = CAST(asked.value AS INTEGER)
       UNION SELECT reply.number FROM json_each(?) AS asked
         CROSS JOIN reply ON reply.workspace_id = ? AND reply.ticket_id = CAST(asked.value AS INTEGER))`,
  )
  const ids = (sql: string) => {
    const statement = desk.prepare<[string, string], string>(sql).pluck()
    return (asked: readonly string[]): string[] => statement.all(idList(asked), workspaceId)
  }
  const ofTicket = (table: string, id: string) =>
    ids(`SELECT ${id} FROM json_each(?) AS asked CROSS JOIN ${table}
      ON ${table}.workspace_id = ? AND ${table}.ticket_id = CAST(asked.value AS INTEGER)`)
  const ofPost = (table: string) =>
    ids(`SELECT ${table}.id FROM json_each(?) AS asked CROSS JOIN ${table}
      ON ${table}.workspace_id = ? AND ${table}.post_id = CAST(asked.value AS INTEGER)`)
  const drafts = ids(`SELECT draft.id FROM json_each(?) AS asked
    CROSS JOIN draft ON draft.workspace_id = ? AND draft.subject = asked.value`)
  const notes = ofTicket('ticket_note', 'CAST(ticket_note.ticket_id AS TEXT)')
  const acts = ofTicket('ticket_action', 'ticket_action.id')
  const claims = ofTicket('claim', 'claim.id')
  const deletionsByTicket = ofTicket('deletion', 'deletion.id')
  const deletionsByPost = ofPost('deletion')
  const requests = ofPost('social_request')
  // an entry that somebody has broken must not keep the words of others
  const named = (name: string): string => `iif(json_valid(facts), json_extract(facts, '$.${name}'), NULL)`
  const among = '(SELECT asked.value FROM json_each(?) AS asked)'
  const entries = desk.prepare<string[], { number: number; texts: number }>(
    `SELECT number, (SELECT count(*) FROM audit_text t WHERE t.workspace_id = audit.workspace_id AND t.entry = number) AS texts
     FROM audit WHERE workspace_id = ? AND (subject IN ${among} OR ${named('postId')} IN ${among}
       OR ${named('tweetId')} IN ${among} OR ${named('ticketId')} IN ${among} OR ${named('personId')} IN ${among})`,
  )

  return (trail: PersonTrail): Found => {
    const posts = [...trail.postIds, ...trail.versionIds, ...trail.answerIds]
    const said = replies.all(
      workspaceId,
      trail.handle,
      idList(posts),
      workspaceId,
      idList(trail.ticketIds),
      workspaceId,
    )
    const postIds = [
      ...new Set([...posts, ...said.flatMap(({ postId, tweetId }) => [postId ?? [], tweetId ?? []].flat())]),
    ]
    const ticketIds = [...new Set([...trail.ticketIds, ...said.flatMap(({ ticketId }) => ticketId ?? [])])]
    const replyIds = said.map(({ id }) => id)
    const actIds = acts(ticketIds)
    const deletionIds = [...new Set([...deletionsByTicket(ticketIds), ...deletionsByPost(postIds)])]
    const requestIds = requests(postIds)
    const subjects = [...replyIds, ...actIds, ...deletionIds, ...requestIds, ...claims(ticketIds), ...postIds]
    const walked = entries
      .all(workspaceId, idList(subjects), idList(postIds), idList(postIds), idList(ticketIds), idList(trail.personIds))
      .filter(({ texts }) => texts > 0)
    return {
      replies: replyIds,
      drafts: drafts([...postIds.map(id => `post:${id}`), ...ticketIds.map(id => `ticket:${id}`)]),
      notes: notes(ticketIds),
      acts: actIds,
      deletions: deletionIds,
      requests: requestIds,
      entries: walked.map(({ number }) => number),
      texts: walked.reduce((sum, { texts }) => sum + texts, 0),
      postIds,
      ticketIds,
    }
  }
}

export const wordsHeldReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const found = foundReading(desk, workspaceId)
  return (trail: PersonTrail): WordsHeld => {
    const { replies, drafts, notes, texts } = found(trail)
    return { replies: replies.length, drafts: drafts.length, notes: notes.length, auditTexts: texts }
  }
}

/** What is open about a person. A draft is not: it goes with the rest. */
export const openAboutReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const found = foundReading(desk, workspaceId)
  const open = openReading(desk, workspaceId)
  return (trail: PersonTrail): OpenAbout => {
    const { replies, deletions, acts, requests, postIds } = found(trail)
    return open({ replies, deletions, acts, requests, postIds })
  }
}

export const personWordsRemoval = (
  desk: Writable<'desk'>,
  workspaceId: string,
  append: (facts: readonly AuditFact[]) => void,
) => {
  const find = foundReading(desk, workspaceId)
  const among = '(SELECT asked.value FROM json_each(?) AS asked)'
  const numbers = '(SELECT CAST(asked.value AS INTEGER) FROM json_each(?) AS asked)'
  const byIds = (sql: string) => {
    const statement = desk.prepare<[string, string]>(sql)
    return (ids: readonly string[]): void => {
      if (ids.length > 0) statement.run(workspaceId, idList(ids))
    }
  }
  /** Facts stay: ids, times, states. Names and words go. */
  const plainProblem = `iif(problem IS NULL, NULL, json_set(problem, '$.params', json('{}')))`
  const blankReplies = byIds(
    `UPDATE reply SET text = '', to_handle = '', problem = ${plainProblem}, again = NULL, beside = NULL,
       without_checking_x = iif(without_checking_x IS NULL, NULL, ''), version = version + 1
     WHERE workspace_id = ? AND id IN ${among}`,
  )
  const blankActs = byIds(
    `UPDATE ticket_action SET text = iif(text IS NULL, NULL, ''), problem = ${plainProblem},
       mail = iif(mail IS NULL, NULL, json_object('to', '', 'name', '', 'subject', '')), version = version + 1
     WHERE workspace_id = ? AND id IN ${among}`,
  )
  const blankDeletions = byIds(
    `UPDATE deletion SET text = '', detail = NULL, version = version + 1 WHERE workspace_id = ? AND id IN ${among}`,
  )
  const blankRequests = byIds(
    `UPDATE social_request SET text = '', problem = NULL, version = version + 1
     WHERE workspace_id = ? AND id IN ${among}`,
  )
  const blankTicketRequests = byIds(
    `UPDATE ticket_request SET detail = NULL, version = version + 1 WHERE workspace_id = ? AND post_id IN ${numbers}`,
  )
  const draftsGo = byIds(`DELETE FROM draft WHERE workspace_id = ? AND id IN ${among}`)
  const notesGo = byIds(`DELETE FROM ticket_note WHERE workspace_id = ? AND ticket_id IN ${numbers}`)
  const flagsGo = byIds(`DELETE FROM flag WHERE workspace_id = ? AND post_id IN ${numbers}`)
  const skipsGo = byIds(`DELETE FROM play_skip WHERE workspace_id = ? AND conversation IN ${among}`)
  const textsGo = byIds(`DELETE FROM audit_text WHERE workspace_id = ? AND entry IN ${numbers}`)

  const remove = desk.transaction((trail: PersonTrail, fact: (held: WordsHeld) => AuditFact): WordsHeld => {
    const found = find(trail)
    const held = {
      replies: found.replies.length,
      drafts: found.drafts.length,
      notes: found.notes.length,
      auditTexts: found.texts,
    }
    blankReplies(found.replies)
    blankActs(found.acts)
    blankDeletions(found.deletions)
    blankRequests(found.requests)
    blankTicketRequests(found.postIds)
    draftsGo(found.drafts)
    notesGo(found.notes)
    flagsGo(found.postIds)
    skipsGo([...found.ticketIds.map(id => `ticket:${id}`), ...trail.conversationIds.map(id => `thread:${id}`)])
    textsGo(found.entries.map(String))
    append([fact(held)])
    return held
  })
  return (trail: PersonTrail, fact: (held: WordsHeld) => AuditFact): WordsHeld => remove.immediate(trail, fact)
}
