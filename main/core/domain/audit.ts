/** A fact for the audit trail: ids and states only; people's text is kept elsewhere and can be erased. */
export type AuditFact = {
  at: number
  kind: 'reply' | 'deletion' | 'notice' | 'ticket'
  /** Id of the row it is about. */
  subject: string
  state: string
  /** Small facts: ids, reasons by code. */
  facts: Record<string, string | number | boolean | null>
}

/** What the first entry follows. */
export const chainStart = '0'.repeat(64)

/** The bytes that an entry's hash is taken over: fields in this order, keys of `facts` sorted, one line of JSON. */
export const chainInput = (previous: string, number: number, fact: AuditFact): string =>
  JSON.stringify([
    previous,
    number,
    fact.at,
    fact.kind,
    fact.subject,
    fact.state,
    Object.entries(fact.facts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  ])
