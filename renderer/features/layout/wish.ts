import type { HandleView } from '#contract/desk/views/column.ts'
import type { Column, ColumnType } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import type { Subject } from '#data/card-key.ts'
import { conversationColumn } from '#data/layout.ts'

/** What somebody has filled in so far, for whichever kind: going to another kind and back loses nothing. */
export type Wish = {
  type: ColumnType
  accounts: readonly AccountId[]
  account: AccountId | null
  view: string | null
  query: string
  handle: string
  search: string
  /** What is open beside the deck; null: nothing. */
  subject: Subject | null
}

export const firstWish = (handles: readonly HandleView[], subject: Subject | null): Wish => {
  const main = handles.find(handle => handle.role === 'main') ?? handles[0]
  return {
    type: 'mentions',
    accounts: main ? [main.account] : [],
    account: main?.account ?? null,
    view: null,
    query: '',
    handle: '',
    search: '',
    subject,
  }
}

export const handleIn = (text: string): string => text.trim().replace(/^@/, '')
export const isHandle = (text: string): boolean => /^[A-Za-z0-9_]{1,15}$/.test(handleIn(text))

/** The column as wished; null while something is missing. */
export const columnOf = (wish: Wish, id: ColumnId): Column | null => {
  const common = { ...plainColumn, id }
  const { type, account } = wish
  const query = wish.query.trim()
  const search = wish.search.trim()
  switch (type) {
    case 'mentions':
      return wish.accounts.length === 0 ? null : { ...common, type, params: { accounts: [...wish.accounts] } }
    case 'own':
    case 'status':
      return account === null ? null : { ...common, type, params: { account } }
    case 'queue':
      return { ...common, type, params: { view: wish.view } }
    case 'search':
      return account === null || query === '' ? null : { ...common, type, params: { account, query } }
    case 'person':
      return isHandle(wish.handle) ? { ...common, type, params: { handle: handleIn(wish.handle) } } : null
    case 'conversation':
      return wish.subject === null ? null : conversationColumn(wish.subject, id)
    case 'history':
      return search === '' ? null : { ...common, type, params: { query: search } }
    default:
      return { ...common, type, params: {} }
  }
}
