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

/** Below the first number, and below those that nobody but a forger gives. */
const fromTheStart = Number.MIN_SAFE_INTEGER

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
  const after = desk.prepare<[string, number], Row>(
    `SELECT number, at, kind, subject, state, facts, previous, hash FROM audit
     WHERE workspace_id = ? AND number > ? ORDER BY number`,
  )
  const hashAt = desk
    .prepare<[string, number], string>('SELECT hash FROM audit WHERE workspace_id = ? AND number = ?')
    .pluck()
  const texts = hasTexts
    ? desk.prepare<[string, number], AuditText>(
        'SELECT name, salt, text FROM audit_text WHERE workspace_id = ? AND entry = ? ORDER BY name',
      )
    : null
  const strayText = hasTexts
    ? desk
        .prepare<[string, number], number | null>(
          `SELECT min(entry) FROM audit_text t WHERE workspace_id = ? AND entry > ? AND NOT EXISTS
           (SELECT 1 FROM audit a WHERE a.workspace_id = t.workspace_id AND a.number = t.entry)`,
        )
        .pluck()
    : null
  const textsOf = (number: number): AuditText[] => texts?.all(workspaceId, number) ?? []

  const isStill = ({ number, hash }: AuditHead): boolean => hashAt.get(workspaceId, number) === hash

  const wrongIn = (row: Row, previous: AuditHead): AuditBreak | null => {
    if (row.number !== previous.number + 1) return 'missingEntry'
    if (row.previous !== previous.hash) return 'wrongPrevious'
    const facts = factsOf(row)
    if (!facts || row.hash !== hashOfEntry(previous.hash, row.number, { ...row, facts })) return 'changedFact'
    const fits = textsOf(row.number).every(({ name, salt, text }) => facts[name] === hashOfText(salt, text))
    return fits ? null : 'changedText'
  }

  /**
   * Call it inside a transaction where the desk may be writing: the walk and the look for stray words see one state.
   * `known`: a chain that was found whole; while its head is still there only what follows is walked.
   */
  const check = (anchor: string | null = null, known: AuditCheck | null = null): AuditCheck => {
    const start = known?.reason === null && known.head && isStill(known.head) ? known.head : null
    let entries = start ? (known?.entries ?? 0) : 0
    let last: AuditHead = start ?? { number: 0, hash: chainStart }
    let found: Pick<AuditCheck, 'brokenAt' | 'reason'> | null = null
    let anchored = anchor === null || anchor === chainStart
    for (const row of after.iterate(workspaceId, start?.number ?? fromTheStart)) {
      entries += 1
      const reason: AuditBreak | null = found ? null : wrongIn(row, last)
      if (reason) found = { reason, brokenAt: reason === 'missingEntry' ? last.number + 1 : row.number }
      anchored ||= row.hash === anchor
      last = { number: row.number, hash: row.hash }
    }
    // words of an entry that is gone: the end was cut off
    const stray = found ? null : (strayText?.get(workspaceId, start?.number ?? fromTheStart) ?? null)
    if (stray !== null) found = { reason: 'missingEntry', brokenAt: stray }
    if (!found && !anchored) found = { reason: 'anchorNotFound', brokenAt: null }
    return { entries, head: entries > 0 ? last : null, ...(found ?? { brokenAt: null, reason: null }) }
  }

  return { check, rows: () => after.iterate(workspaceId, fromTheStart), textsOf }
}
