import Database from 'better-sqlite3'
import type { AuditCheck, AuditEntry } from '#core/domain/audit.ts'
import { auditChain } from './desk/audit-chain.ts'
import { refuseNewer } from './migrate.ts'
import { deskMigrations } from './migrations/desk-migrations.ts'
import { openDeskForReading } from './open-databases.ts'
import { NewerDatabaseError } from './store-error.ts'

/** The file is no desk's, is damaged, or may not be read; the sentence says which. */
export class UnreadableAuditError extends Error {
  override readonly name = 'UnreadableAuditError'
}

/** An entry as it lies in the file: `facts` is text, because a broken one need not be JSON. */
export type StoredEntry = Omit<AuditEntry, 'facts'> & { workspace: string; facts: string }
export type StoredText = { salt: string; text: string }

export type AuditFile = {
  /** One desk has one workspace; more than one is a file that somebody has written to. */
  workspaces: readonly string[]
  check(workspace: string, anchor: string | null): AuditCheck
  /** In order, row by row. */
  entries(workspace: string): Iterable<StoredEntry>
  texts(workspace: string, number: number): Record<string, StoredText>
  /** What `work` reads is one state of the file, whatever a desk writes meanwhile. */
  inOneState<T>(work: () => Promise<T> | T): Promise<T>
  close(): void
}

const unreadable = (file: string, error: unknown): unknown => {
  if (error instanceof NewerDatabaseError) return new UnreadableAuditError(error.message)
  if (!(error instanceof Database.SqliteError)) return error
  return new UnreadableAuditError(`${file} can't be read: ${error.message}.`)
}

const tableNames = (desk: Database.Database): ReadonlySet<string> =>
  new Set(desk.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all())

/** Opens desk.db, or a backup of one, to read its audit trail; a desk may be working on it. */
export const openAuditFile = (file: string): AuditFile => {
  let desk: ReturnType<typeof openDeskForReading>
  try {
    desk = openDeskForReading(file)
  } catch (error) {
    throw unreadable(file, error)
  }
  try {
    const tables = tableNames(desk)
    if (!tables.has('audit'))
      throw new UnreadableAuditError(`${file} has no audit trail: it is not the desk.db of a desk.`)
    refuseNewer(desk, deskMigrations)
    const hasTexts = tables.has('audit_text')
    const workspaces = desk.prepare<[], string>('SELECT DISTINCT workspace_id FROM audit ORDER BY 1').pluck().all()
    const chains = new Map(workspaces.map(workspace => [workspace, auditChain(desk, workspace, { hasTexts })]))
    const chainOf = (workspace: string) => chains.get(workspace) ?? auditChain(desk, workspace, { hasTexts })
    return {
      workspaces,
      check: (workspace, anchor) => chainOf(workspace).check(anchor),
      *entries(workspace) {
        for (const row of chainOf(workspace).rows()) yield { workspace, ...row }
      },
      texts: (workspace, number) =>
        Object.fromEntries(
          chainOf(workspace)
            .textsOf(number)
            .map(({ name, salt, text }) => [name, { salt: salt.toString('hex'), text }]),
        ),
      async inOneState(work) {
        desk.exec('BEGIN')
        try {
          return await work()
        } catch (error) {
          throw unreadable(file, error)
        } finally {
          desk.exec('COMMIT')
        }
      },
      close: () => desk.close(),
    }
  } catch (error) {
    desk.close()
    throw unreadable(file, error)
  }
}
