import type { Column } from '#contract/desk/views/layout.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import type { Proof } from '#core/domain/send-mode.ts'
import type { DeskStore } from '#core/ports/desk-store.ts'
import type { Readable, Writable } from '../database.ts'
import { json, parsed } from '../row.ts'

type Layout = NonNullable<Awaited<ReturnType<DeskStore['layout']>>>

export const settingsReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const all = desk.prepare<[string], { name: string; value: string }>(
    'SELECT name, value FROM setting WHERE workspace_id = ?',
  )
  const deck = desk.prepare<[string], { columns: string; version: number }>(
    'SELECT columns, version FROM deck WHERE workspace_id = ?',
  )
  const mark = desk
    .prepare<[string, string], string>(
      'SELECT CAST(up_to AS TEXT) FROM read_mark WHERE workspace_id = ? AND column_id = ?',
    )
    .pluck()
  const reads = desk
    .prepare<[string, string, string], number>(
      'SELECT posts FROM read_count WHERE workspace_id = ? AND account_id = ? AND day = ?',
    )
    .pluck()
  const confirming = desk
    .prepare<[string, string, string], number>(
      `SELECT sum(read_count.confirming) FROM json_each(?) AS asked
       CROSS JOIN read_count ON read_count.workspace_id = ? AND read_count.account_id = asked.value AND day = ?`,
    )
    .pluck()
  const proved = desk
    .prepare<[string, string, string], number>(
      'SELECT at FROM proof WHERE workspace_id = ? AND account_id = ? AND mode = ?',
    )
    .pluck()
  return {
    settings: (): Partial<Settings> =>
      Object.fromEntries(all.all(workspaceId).map(({ name, value }) => [name, parsed(value)])),
    layout: (): Layout | null => {
      const saved = deck.get(workspaceId)
      return saved === undefined ? null : { columns: parsed<Column[]>(saved.columns), version: saved.version }
    },
    readMark: (column: string): string | null => mark.get(workspaceId, column) ?? null,
    readsOn: (account: string, day: string): number => reads.get(workspaceId, account, day) ?? 0,
    confirmingOn: (accounts: readonly string[], day: string): number =>
      confirming.get(JSON.stringify(accounts), workspaceId, day) ?? 0,
    provedAt: (account: string, mode: string): number | null => proved.get(workspaceId, account, mode) ?? null,
  }
}

export const settingsWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const set = desk.prepare('INSERT OR REPLACE INTO setting (workspace_id, name, value) VALUES (?, ?, ?)')
  const firstDeck = desk.prepare('INSERT OR IGNORE INTO deck (workspace_id, columns, version) VALUES (?, ?, 1)')
  const nextDeck = desk.prepare(
    'UPDATE deck SET columns = ?, version = version + 1 WHERE workspace_id = ? AND version = ?',
  )
  const mark = desk.prepare(
    `INSERT INTO read_mark (workspace_id, column_id, up_to) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET up_to = max(up_to, excluded.up_to)`,
  )
  const addReads = desk
    .prepare<[string, string, string, number, number], number>(
      `INSERT INTO read_count (workspace_id, account_id, day, posts, confirming) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET posts = posts + excluded.posts, confirming = confirming + excluded.confirming
       RETURNING posts`,
    )
    .pluck()
  const prove = desk.prepare(
    `INSERT INTO proof (workspace_id, account_id, mode, at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET at = max(at, excluded.at)`,
  )
  return {
    saveSettings: (change: Partial<Settings>): void => {
      for (const [name, value] of Object.entries(change)) {
        if (value !== undefined) set.run(workspaceId, name, json(value))
      }
    },
    saveLayout: (columns: readonly Column[], version: number): 'saved' | 'conflict' => {
      const saved =
        version === 0 ? firstDeck.run(workspaceId, json(columns)) : nextDeck.run(json(columns), workspaceId, version)
      return saved.changes > 0 ? 'saved' : 'conflict'
    },
    markRead: (column: string, upTo: string): void => {
      mark.run(workspaceId, column, upTo)
    },
    addReads: (account: string, day: string, posts: number, confirming: number): number =>
      addReads.get(workspaceId, account, day, posts, confirming) ?? 0,
    prove: ({ account, mode, at }: Proof): void => {
      prove.run(workspaceId, account, mode, at)
    },
  }
}
