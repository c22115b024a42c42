import Database from 'better-sqlite3'

type Reason = 'full' | 'locked' | 'readOnly' | 'io' | 'corrupt' | 'other'

const reasons: [prefix: string, reason: Reason, sentence: string][] = [
  ['SQLITE_FULL', 'full', 'The disk is full: nothing was saved. Make room on it and try again.'],
  ['SQLITE_BUSY', 'locked', 'Another program holds the database: nothing was saved.'],
  ['SQLITE_LOCKED', 'locked', 'The database is locked: nothing was saved.'],
  ['SQLITE_READONLY', 'readOnly', 'The database may not be written to: nothing was saved.'],
  ['SQLITE_PERM', 'readOnly', 'The database may not be written to: nothing was saved.'],
  ['SQLITE_IOERR', 'io', 'The disk did not answer as it should: nothing was saved.'],
  ['SQLITE_CANTOPEN', 'io', 'The database could not be opened.'],
  ['SQLITE_CORRUPT', 'corrupt', 'The database is damaged.'],
  ['SQLITE_NOTADB', 'corrupt', 'The database is damaged.'],
]

/** The disk or the database failed; nothing of the transaction was written. `code` is SQLite's. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly reason: Reason
  readonly code: string

  constructor(reason: Reason, code: string, sentence: string, cause: unknown) {
    super(sentence, { cause })
    this.reason = reason
    this.code = code
  }
}

/** The database was written by a newer version of the desk and is left as it is. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError'
  readonly file: string
  readonly found: number
  readonly known: number

  constructor(file: string, found: number, known: number) {
    super(
      `${file} was written by a newer version of the desk (${found}, this one knows ${known}). Install that version again; nothing was changed.`,
    )
    this.file = file
    this.found = found
    this.known = known
  }
}

/** desk.db can't be read. It is never dropped: `backups` are the copies made before earlier migrations, newest first. */
export class BrokenDeskError extends Error {
  override readonly name = 'BrokenDeskError'
  readonly file: string
  readonly backups: readonly string[]

  constructor(file: string, backups: readonly string[], cause: unknown) {
    const words = cause instanceof Error ? cause.message : String(cause)
    const where =
      backups.length > 0
        ? `The newest backup is ${backups[0]}.`
        : 'There is no backup beside it; restore the file from your own.'
    super(`${file} can't be read (${words}). It was left as it is. ${where}`, { cause })
    this.file = file
    this.backups = backups
  }
}

/** Our own word for what SQLite threw; anything else is a defect and stays what it is. */
export const storeError = (error: unknown): unknown => {
  if (!(error instanceof Database.SqliteError)) return error
  const known = reasons.find(([prefix]) => error.code.startsWith(prefix))
  return known
    ? new StoreError(known[1], error.code, known[2], error)
    : new StoreError('other', error.code, `The database refused: ${error.message}`, error)
}

/** Ports are asynchronous; SQLite is not. What it throws becomes a rejection with a clear error. */
export const attempt = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw storeError(error)
  }
}
