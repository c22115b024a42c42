import type { Topic } from '#contract/desk/event.ts'
import type { ColumnHeader, DeckView } from '#contract/desk/views/column.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import { kindTitle } from '#core/domain/column-registry.ts'

type Answers = Record<string, (input: Record<string, unknown>) => unknown>

const headerOf = (column: Column, known: ColumnHeader | undefined): ColumnHeader => ({
  ...(known ?? {
    source: '@harbor',
    unread: 0,
    total: 0,
    hidden: 0,
    readUpTo: null,
    freshness: { at: Date.now(), state: 'live', until: null, since: null, detail: null },
    reads: null,
  }),
  column,
  title: column.title ?? known?.title ?? kindTitle(column.type),
})

/** The deck as somebody has laid it out since the page was opened. */
export const constantLayout = (read: () => DeckView, emit: (topic: Topic, ids?: string[]) => void) => {
  let laid: readonly Column[] | null = null
  let version = 1
  const deck = (): DeckView => {
    const first = read()
    if (laid === null) return first
    const known = new Map(first.columns.map(header => [header.column.id, header]))
    return { ...first, columns: laid.map(column => headerOf(column, known.get(column.id))), layoutVersion: version }
  }
  const answers: Answers = {
    'deck.get': deck,
    'column.update': input => {
      laid = input.columns as Column[]
      version += 1
      emit('deck')
      return { version }
    },
    // of the columns that are there, those that the file names
    'column.import': input => {
      const { columns: named } = JSON.parse(String(input.text)) as { columns: string[] }
      laid = deck()
        .columns.map(({ column }) => column)
        .filter(({ id }) => named.includes(id))
      version += 1
      emit('deck')
      return { version, columns: laid.length, leftOut: [] }
    },
    'queue.views': () => ({
      views: [
        { id: '360001', title: 'Twitter view' },
        { id: '360002', title: 'Waits for an expert' },
      ],
    }),
    'column.tryQuery': () => ({ reads: 7 }),
  }
  return answers
}
