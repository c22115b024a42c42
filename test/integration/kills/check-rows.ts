import { isDeepStrictEqual } from 'node:util'
import type { Ledger } from './ledger.ts'
import { type Rows, stopped } from './rows.ts'

/** What must be on the disk after a kill and is not. */
export const missingRows = (rows: Rows, ledger: Ledger): string[] => [
  ...broken(rows),
  ...lostWords(rows, ledger),
  ...lostReplies(rows, ledger),
  ...lostDeletions(rows, ledger),
  ...lostChoices(rows, ledger),
]

const broken = ({ integrity, audit, trail, replies, deletions, notices }: Rows): string[] => [
  ...integrity.filter(word => word !== 'ok').map(word => `integrity_check: ${word}`),
  ...(audit.brokenAt === null ? [] : [`the audit trail is broken at entry ${audit.brokenAt} of ${audit.entries}`]),
  // a row and its entry are of one transaction
  ...[...replies, ...deletions].flatMap(({ id, times }) =>
    Object.keys(times)
      .filter(state => !trail.get(id)?.some(entry => entry.state === state))
      .map(state => `${id} was ${state} and the audit trail doesn't know`),
  ),
  ...deletions
    .filter(({ id }) => !notices.some(notice => notice.deletionId === id))
    .map(({ id }) => `deletion ${id} has no notice`),
]

/** The words of a subject are in its draft, or in a reply that is on its way with them. */
const lostWords = ({ drafts, replies }: Rows, ledger: Ledger): string[] => {
  const draftOf = new Map(drafts.map(draft => [draft.subject, draft.text]))
  const replied = new Set(replies.filter(reply => !stopped.has(reply.state)).map(reply => reply.text))
  return [...ledger.words].flatMap(([subject, text]) => {
    const found = draftOf.get(subject)
    if (found === text || replied.has(text.trim())) return []
    if (found !== undefined && ledger.openWords(subject).includes(found)) return []
    if (found === undefined && ledger.isDiscardOpen(subject)) return []
    return [
      `the words of ${subject} are lost: “${text}” was saved, ${found === undefined ? 'nothing' : `“${found}”`} is there`,
    ]
  })
}

const lostReplies = ({ replies }: Rows, ledger: Ledger): string[] => {
  const byId = new Map(replies.map(reply => [reply.id, reply]))
  return [...ledger.replies].flatMap(([id, { text, undone }]) => {
    const row = byId.get(id)
    if (!row) return [`reply ${id} was acknowledged and has no row`]
    if (row.text !== text.trim()) return [`reply ${id} says “${row.text}” instead of “${text}”`]
    if (undone && row.state !== 'notSent') return [`reply ${id} was taken back and is ${row.state}`]
    return []
  })
}

const lostDeletions = ({ deletions }: Rows, ledger: Ledger): string[] =>
  [...ledger.deletions].flatMap(([id, postId]) =>
    deletions.some(row => row.id === id && row.postId === postId)
      ? []
      : [`deletion ${id} of ${postId} was acknowledged and has no row`],
  )

const lostChoices = ({ requests, claims, settings, marks, columns }: Rows, ledger: Ledger): string[] => [
  ...[...ledger.tickets]
    .filter(postId => !requests.some(request => request.postId === postId))
    .map(postId => `the ticket of ${postId} was acknowledged and its request has no row`),
  ...[...ledger.claims]
    .filter(ticketId => !claims.has(ticketId))
    .map(ticketId => `the claim of #${ticketId} was acknowledged and has no row`),
  ...Object.entries(ledger.settings)
    .filter(([name, value]) => {
      const possible = [
        value,
        ...ledger.openSettings().flatMap(open =>
          Object.entries(open)
            .filter(([key]) => key === name)
            .map(([, other]) => other),
        ),
      ]
      return !possible.some(one => one === settings[name])
    })
    .map(([name, value]) => `the setting ${name} is ${settings[name]} instead of ${value}`),
  ...[...ledger.marks]
    .filter(([column, upTo]) => BigInt(marks.get(column) ?? 0) < BigInt(upTo))
    .map(([column, upTo]) => `the mark of ${column} is ${marks.get(column)} instead of ${upTo}`),
  ...(ledger.columns && ![ledger.columns, ...ledger.openColumns()].some(one => isDeepStrictEqual(one, columns))
    ? [`the deck is ${JSON.stringify(columns)} instead of ${JSON.stringify(ledger.columns)}`]
    : []),
]

/** From here on the ledger goes by what the disk says of commands that were never answered. */
export const adoptRows = (rows: Rows, ledger: Ledger): void => {
  const draftOf = new Map(rows.drafts.map(draft => [draft.subject, draft.text]))
  for (const [subject, text] of ledger.words) {
    const found = draftOf.get(subject)
    if (found === text) continue
    if (found !== undefined && ledger.openWords(subject).includes(found)) ledger.words.set(subject, found)
    if (found === undefined && ledger.isDiscardOpen(subject)) ledger.words.delete(subject)
  }
  Object.assign(ledger.settings, rows.settings)
  if (rows.columns) ledger.columns = rows.columns
  ledger.close()
}
