import type { AuditFile, StoredEntry } from '#adapters/sqlite/audit-file.ts'
import type { ExportOptions } from './audit-options.ts'

const columns = ['workspace', 'number', 'time', 'at', 'kind', 'subject', 'state', 'facts', 'previous', 'hash'] as const

/** A spreadsheet runs a cell that begins like this (also after a tab or a line break) as a formula. */
const formula = /^[=+\-@\t\r\n]/

/** RFC 4180. */
const cell = (value: string | number): string => {
  const text = String(value)
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const row = (values: readonly (string | number)[]): string => `${values.map(cell).join(',')}\r\n`

/** The time of an entry that somebody has changed need not be one. */
const timeOf = (at: number): string => {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

const factsOf = (facts: string): unknown => {
  try {
    return JSON.parse(facts)
  } catch {
    return facts
  }
}

/** The export, line by line, so that its length costs no memory. */
export function* auditLines(
  file: Pick<AuditFile, 'workspaces' | 'entries' | 'texts'>,
  { format, withText }: Pick<ExportOptions, 'format' | 'withText'>,
): Generator<string> {
  const textsOf = ({ workspace, number }: StoredEntry) => file.texts(workspace, number)
  if (format === 'csv') yield row(withText ? [...columns, 'texts'] : columns)
  for (const workspace of file.workspaces) {
    for (const entry of file.entries(workspace)) {
      const timed = { ...entry, time: timeOf(entry.at) }
      if (format === 'csv') {
        const texts = withText ? [JSON.stringify(textsOf(entry))] : []
        yield row([...columns.map(name => timed[name]), ...texts])
      } else {
        const { number, at, kind, subject, state, facts, previous, hash } = entry
        const line = { workspace, number, time: timed.time, at, kind, subject, state, facts: factsOf(facts) }
        yield `${JSON.stringify({ ...line, previous, hash, ...(withText && { texts: textsOf(entry) }) })}\n`
      }
    }
  }
}
