import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { ProcedureOutput, ProcedureParsed } from '#contract/desk/procedures.ts'
import { LayoutFile } from '#contract/desk/views/layout.ts'
import type { ColumnId } from '#contract/ids.ts'
import { fitColumns } from '#core/domain/layout.ts'
import { columnsOf } from '../columns.ts'
import type { Desk } from '../desk.ts'

type ImportDesk = Pick<Desk, 'desk' | 'config' | 'ids' | 'changes'>

/** A file in place of the deck. Nothing of it is taken unless all of it can be read. */
export const importLayout = async (
  desk: ImportDesk,
  { text, version }: ProcedureParsed<'column.import'>,
): Promise<Outcome<ProcedureOutput<'column.import'>>> => {
  const read = readLayout(text)
  if ('wrong' in read) return failed('layout_unreadable', { detail: read.wrong })
  const { columns, unknown } = fitColumns(read.file.columns, {
    taken: await idsOfOthers(desk, read.file),
    accounts: new Set(desk.config.accounts.map(account => account.id)),
    newId: () => desk.ids.next() as ColumnId,
  })
  if (columns.length === 0 && unknown.length > 0) {
    return failed('layout_unreadable', { detail: `it is about ${unknown.map(name => `@${name}`).join(', ')} alone` })
  }
  if ((await desk.desk.saveLayout(columns, version)) === 'conflict') return failed('layout_conflict')
  desk.changes.changed('deck')
  return done({ version: version + 1, columns: columns.length, leftOut: unknown })
}

/** A file of this desk keeps its ids, and with them what was read. An id that means another column here gets a new one. */
const idsOfOthers = async (desk: ImportDesk, file: LayoutFile): Promise<ReadonlySet<string>> => {
  const source = ({ type, params }: LayoutFile['columns'][number]) => JSON.stringify([type, params])
  const wanted = new Map(file.columns.map(column => [column.id, source(column)]))
  const others = (await columnsOf(desk)).filter(column => source(column) !== wanted.get(column.id))
  return new Set(others.map(column => column.id))
}

const readLayout = (text: string): { file: LayoutFile } | { wrong: string } => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { wrong: `it isn’t JSON${placeOf(error, text)}` }
  }
  const head = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  if (head.kind !== 'switchboard-layout') return { wrong: 'it isn’t a layout of Switchboard' }
  if (typeof head.version === 'number' && head.version > 1) return { wrong: 'a newer Switchboard wrote it' }
  const parsed = LayoutFile.safeParse(value)
  if (parsed.success) return { file: parsed.data }
  const issue = parsed.error.issues[0]
  return { wrong: issue ? `${whereOf(issue.path)}${issue.message.replace(/^Invalid input: /, '')}` : 'it is damaged' }
}

/** V8 says where, in one of several wordings; a line is what an editor shows. */
const placeOf = (error: unknown, text: string): string => {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return `, line ${before.length}, character ${(before.at(-1)?.length ?? 0) + 1}`
}

const whereOf = (path: readonly PropertyKey[]): string => {
  const [list, index, ...rest] = path
  if (list !== 'columns' || typeof index !== 'number') return path.length === 0 ? '' : `${path.join('.')}: `
  return `column ${index + 1}${rest.length === 0 ? '' : `, ${rest.join('.')}`}: `
}
