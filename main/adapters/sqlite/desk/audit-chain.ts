import { createHash } from 'node:crypto'
import {
  type AuditBreak,
  type AuditCheck,
  type AuditEntry,
  type AuditHead,
  chainInput,
  chainStart,
} from '#core/domain/audit.ts'
import type { Readable } from '../database.ts'
import { parsed } from '../row.ts'

type Row = Omit<AuditEntry, 'facts'> & { facts: string }
export type AuditText = { name: string; salt: Buffer; text: string }

export const hashOfEntry = (previous: string, number: number, fact: Parameters<typeof chainInput>[2]): string =>
  createHash('sha256')
    .update(chainInput(previous, number, fact))
    .digest('hex')

/** The salt is what keeps a short text ("sorry", a name) from being guessed from its hash once it is erased. */
export const hashOfText = (salt: Uint8Array, text: string): string =>
  createHash('sha256').update(salt).update(text).digest('hex')

const factsOf = (row: Row): AuditEntry['facts'] | null => {
  try {
    const facts: unknown = JSON.parse(row.facts)
    return typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? parsed(row.facts) : null
  } catch {
    return null
  }
}

/**
 * The chain as it lies in the file, row by row, so that its length costs no memory. `hasTexts`: the table of people's
 * words is there; a backup from before it has a chain all the same.
 */
export const auditChain = (desk: Readable<'desk'>, workspaceId: string, { hasTexts = true } = {}) => {
  const whole = desk.prepare<[string], Row>(
    `SELECT number, at, kind, subject, state, facts, previous, hash FROM audit
     WHERE workspace_id = ? ORDER BY number`,
  )
  const texts = hasTexts
    ? desk.prepare<[string, number], AuditText>(
        'SELECT name, salt, text FROM audit_text WHERE workspace_id = ? AND entry = ? ORDER BY name',
      )
    : null
  const strayText = hasTexts
    ? desk
        .prepare<[string], number | null>(
          `SELECT min(entry) FROM audit_text t WHERE workspace_id = ? AND NOT EXISTS
           (SELECT 1 FROM audit a WHERE a.workspace_id = t.workspace_id AND a.number = t.entry)`,
        )
        .pluck()
    : null
  const textsOf = (number: number): AuditText[] => texts?.all(workspaceId, number) ?? []

  const wrongIn = (row: Row, previous: AuditHead): AuditBreak | null => {
    if (row.number !== previous.number + 1) return 'missingEntry'
    if (row.previous !== previous.hash) return 'wrongPrevious'
    const facts = factsOf(row)
    if (!facts || row.hash !== hashOfEntry(previous.hash, row.number, { ...row, facts })) return 'changedFact'
    const fits = textsOf(row.number).every(({ name, salt, text }) => facts[name] === hashOfText(salt, text))
    return fits ? null : 'changedText'
  }

  /** Call it inside a transaction where the desk may be writing: the walk and the look for stray words see one state. */
  const check = (anchor: string | null = null): AuditCheck => {
    let entries = 0
    let last: AuditHead = { number: 0, hash: chainStart }
    let found: Pick<AuditCheck, 'brokenAt' | 'reason'> | null = null
    let anchored = anchor === null || anchor === chainStart
    for (const row of whole.iterate(workspaceId)) {
      entries += 1
      const reason: AuditBreak | null = found ? null : wrongIn(row, last)
      if (reason) found = { reason, brokenAt: reason === 'missingEntry' ? last.number + 1 : row.number }
      anchored ||= row.hash === anchor
      last = { number: row.number, hash: row.hash }
    }
    // words of an entry that is gone: the end was cut off
    const stray = found ? null : (strayText?.get(workspaceId) ?? null)
    if (stray !== null) found = { reason: 'missingEntry', brokenAt: stray }
    if (!found && !anchored) found = { reason: 'anchorNotFound', brokenAt: null }
    return { entries, head: entries > 0 ? last : null, ...(found ?? { brokenAt: null, reason: null }) }
  }

  return { check, rows: () => whole.iterate(workspaceId), textsOf }
}
