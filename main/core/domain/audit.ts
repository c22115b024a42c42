export type AuditKind =
  | 'reply'
  | 'deletion'
  | 'notice'
  | 'ticket'
  | 'claim'
  | 'erasure'
  | 'removal'
  | 'selfTest'
  | 'request'
  | 'play'

/** A fact for the audit trail: ids and states only; people's text is kept beside it and can be erased. */
export type AuditFact = {
  /** Epoch milliseconds. */
  at: number
  kind: AuditKind
  /** Id of the row it is about. */
  subject: string
  state: string
  /** Small facts: ids, reasons by code. */
  facts: Record<string, string | number | boolean | null>
  /**
   * People's words, by a name that no fact has. They are kept beside the chain; the entry itself has a salted hash
   * under the name, or null where there are no words. A name of one person is words too.
   */
  texts?: Record<string, string | null>
}

/** An entry and the one it follows: what a notice shows, and what a chain goes on from. */
export type AuditHead = { number: number; hash: string }

export type AuditEntry = Omit<AuditFact, 'texts'> & AuditHead & { previous: string }

/** What the first entry follows. */
export const chainStart = '0'.repeat(64)

/** The bytes that an entry's hash is taken over: fields in this order, keys of `facts` sorted, one line of JSON. */
export const chainInput = (previous: string, number: number, fact: Omit<AuditFact, 'texts'>): string =>
  JSON.stringify([
    previous,
    number,
    fact.at,
    fact.kind,
    fact.subject,
    fact.state,
    Object.entries(fact.facts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  ])

/**
 *   changedFact     a field of the entry is not what its hash was taken over
 *   missingEntry    a number has no entry
 *   wrongPrevious   the entry does not follow the one before: one of the two was exchanged
 *   changedText     words beside the entry are not those it has the hash of
 *   anchorNotFound  no entry has the hash that was told outside: the end was cut off, or the whole was made anew
 */
export type AuditBreak = 'changedFact' | 'missingEntry' | 'wrongPrevious' | 'changedText' | 'anchorNotFound'

/** What a walk over the whole chain found. It is whole when `reason` is null. */
export type AuditCheck = {
  entries: number
  head: AuditHead | null
  /** The first broken link; null where it is whole, or where only the anchor is missing. */
  brokenAt: number | null
  reason: AuditBreak | null
}

/** Whose words go: those of one entry, of a row, or of every entry that names the post or the person. */
export type AuditTextsOf = { entry: number } | { subject: string } | { postId: string } | { personId: string }
