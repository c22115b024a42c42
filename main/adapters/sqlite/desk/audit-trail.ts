import { createHash } from 'node:crypto'
import { type AuditFact, chainInput, chainStart } from '#core/domain/audit.ts'
import type { Readable, Writable } from '../database.ts'
import { json, parsed } from '../row.ts'

type Head = { number: number; hash: string }
type Row = Omit<AuditFact, 'facts'> & { number: number; facts: string; previous: string; hash: string }

const hashOf = (previous: string, number: number, fact: AuditFact): string =>
  createHash('sha256')
    .update(chainInput(previous, number, fact))
    .digest('hex')

const factOf = (row: Row): AuditFact => ({
  at: row.at,
  kind: row.kind,
  subject: row.subject,
  state: row.state,
  facts: parsed(row.facts),
})

export const auditReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const last = desk.prepare<[string, string], Head>(
    'SELECT number, hash FROM audit WHERE workspace_id = ? AND subject = ? ORDER BY number DESC LIMIT 1',
  )
  const whole = desk.prepare<[string], Row>(
    `SELECT number, at, kind, subject, state, facts, previous, hash FROM audit
     WHERE workspace_id = ? ORDER BY number`,
  )
  return {
    /** The newest entry about a row. */
    auditOf: (subject: string): Head | null => last.get(workspaceId, subject) ?? null,
    /** A changed entry breaks its own hash, a removed one the numbering, an exchanged one the next one's `previous`. */
    verifyAudit: (): { entries: number; brokenAt: number | null } => {
      let entries = 0
      let previous = chainStart
      let brokenAt: number | null = null
      for (const row of whole.iterate(workspaceId)) {
        entries += 1
        const fits =
          row.number === entries && row.previous === previous && row.hash === hashOf(previous, entries, factOf(row))
        if (!fits) brokenAt ??= row.number
        previous = row.hash
      }
      return { entries, brokenAt }
    },
  }
}

export const auditWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const head = desk.prepare<[string], Head>(
    'SELECT number, hash FROM audit WHERE workspace_id = ? ORDER BY number DESC LIMIT 1',
  )
  const insert = desk.prepare(
    `INSERT INTO audit (workspace_id, number, at, kind, subject, state, facts, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    append: (facts: readonly AuditFact[]): void => {
      let { number, hash } = head.get(workspaceId) ?? { number: 0, hash: chainStart }
      for (const fact of facts) {
        number += 1
        const previous = hash
        hash = hashOf(previous, number, fact)
        const { at, kind, subject, state } = fact
        insert.run(workspaceId, number, at, kind, subject, state, json(fact.facts), previous, hash)
      }
    },
  }
}
