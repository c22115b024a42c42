import type { Card } from '#contract/desk/views/card.ts'
import { cardKey } from '#data/card-key.ts'
import type { ColumnHandle } from '#features/column/column.tsx'

/** Where columns and cards are on the screen. The document is asked, because the focus and the eye are there. */

export type Columns = {
  ids: readonly string[]
  handle(columnId: string): ColumnHandle | undefined
}

export const sectionOf = (columnId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`section.column[data-column="${CSS.escape(columnId)}"]`)

export const columnAt = (element: Element | null): string | null =>
  element?.closest<HTMLElement>('section.column')?.dataset.column ?? null

export const cardAt = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>('section.column [data-card]') ?? null

export const cardIn = (columnId: string, key: string): HTMLElement | null =>
  sectionOf(columnId)?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`) ?? null

export const feedOf = (columnId: string): HTMLElement | null =>
  sectionOf(columnId)?.querySelector<HTMLElement>('.feed') ?? null

export const middleOf = (element: Element): number => {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}

/** The cards of a column whose middle is on the screen, from top to bottom. */
export const cardsOnScreen = (columnId: string): HTMLElement[] => {
  const feed = feedOf(columnId)
  if (!feed) return []
  const { top, bottom } = feed.getBoundingClientRect()
  return [...feed.querySelectorAll<HTMLElement>('[data-card]')].filter(card => {
    const middle = middleOf(card)
    return middle >= top && middle <= bottom
  })
}

/** The card where the hand is: key, and what it says. */
export const cardOf = (columns: Columns, columnId: string, key: string): Card | null =>
  columns
    .handle(columnId)
    ?.cards()
    .find(card => cardKey(card) === key) ?? null
