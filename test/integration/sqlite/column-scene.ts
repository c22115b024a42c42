import type { ProcedureParsed } from '#contract/desk/procedures.ts'
import type { Card } from '#contract/desk/views/card.ts'
import { ColumnPage, type ColumnPreview } from '#contract/desk/views/column.ts'
import type { Column, ColumnFilters } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { plainColumn, plainFilters } from '#core/domain/column-registry.ts'
import { getColumnPage } from '#core/use-cases/queries/get-column-page.ts'
import type { QueryContext } from '#core/use-cases/queries/query-context.ts'
import type { openFiles } from './files.ts'

type Files = ReturnType<typeof openFiles>

/** What the queries of a desk of one handle are made with, on real files. */
export const queriesOn = (files: Files, now: () => number = () => 2_000_000_000_000): QueryContext => ({
  reader: files.reader,
  now,
  asOf: () => ({ epoch: 'e', seq: 1 }),
  config: {
    practice: false,
    accounts: [
      { id: 'harbor' as AccountId, handle: 'harbor', role: 'main' },
      { id: 'quay' as AccountId, handle: 'quay', role: 'status' },
    ],
    replyChannels: ['twitter'],
    sendMode: { mode: 'plain' } as unknown as QueryContext['config']['sendMode'],
    testAccount: null,
    zendeskUrl: 'https://team.zendesk.com',
    channel: 'social',
    services: [],
    folder: files.folder,
    version: '0',
  },
})

type Of<C> = C extends Column ? Pick<C, 'type' | 'params'> : never
export type Kind = Of<Column>
type Change = Partial<Pick<Column, 'unreadOnly' | 'clearedUpTo'>> & { filters?: Partial<ColumnFilters> }

/** Puts one column onto the deck, in the place of the others. */
export const layOut = async (files: Files, kind: Kind, { filters, ...change }: Change = {}): Promise<Column> => {
  const column = {
    ...plainColumn,
    ...change,
    filters: { ...plainFilters, ...filters },
    id: 'c' as ColumnId,
    ...kind,
  } as Column
  const version = (await files.desk.layout())?.version ?? 0
  await files.desk.saveLayout([column], version)
  return column
}

export const pageOf = (context: QueryContext, input: Partial<ProcedureParsed<'column.page'>> = {}): ColumnPage => {
  const outcome = getColumnPage(context, { columnId: 'c' as ColumnId, limit: 50, ...input })
  if (!outcome.ok) throw new Error(outcome.error.code)
  // what leaves the dispatcher is parsed as well
  return ColumnPage.parse(outcome.value)
}

export const keyOf = (card: Card): string => `${card.kind}:${card.id}`
export const keysOf = (page: Pick<ColumnPage | ColumnPreview, 'cards'>): string[] => page.cards.map(keyOf)

/** The whole column, page after page, downwards or upwards; newest first either way. */
export const walkDown = (context: QueryContext, limit: number, hidden = false) => {
  const seen: string[] = []
  let page = pageOf(context, { limit, hidden })
  let last = page
  for (;;) {
    seen.push(...keysOf(page))
    if (page.cards.length > 0) last = page
    if (page.next === null) return { seen, last, bottom: page }
    page = pageOf(context, { limit, hidden, before: page.next })
  }
}

/** Down to the end, and from there up again. */
export const walkBack = (context: QueryContext, limit: number): string[] => {
  const { last } = walkDown(context, limit)
  const seen = keysOf(last)
  let after = last.previous
  while (after !== null) {
    const page = pageOf(context, { limit, after })
    seen.unshift(...keysOf(page))
    after = page.previous
  }
  return seen
}
