import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { ago, mara } from './constant-cards.ts'
import { reply } from './constant-composer.ts'
import { deletions } from './constant-deletions.ts'
import { column } from './constant-views.ts'

/** Decks other than the three columns: none at all, and those of what this desk made. */
export const columnsOf = (variant: string): ColumnHeader[] | null =>
  (columns[variant]?.() as ColumnHeader[] | undefined) ?? null

const columns: Record<string, () => object[]> = {
  bare: () => [],
  ours: () =>
    ['outbox', 'deletions', 'flagged', 'person'].map(type => ({
      ...column(
        type,
        type,
        { outbox: 'Drafts and outbox', deletions: 'Deletions', flagged: 'Flagged' }[type] ?? '@mara',
        'On this desk',
        null,
        0,
        {},
        null,
      ),
      column: { ...plainColumn, id: type, type, params: type === 'person' ? { handle: 'mara_ferryday' } : {} },
    })),
}

const replyCard = (state: string, minutes: number) => ({
  kind: 'reply' as const,
  id: `card-${state}`,
  at: ago(minutes),
  reply: reply(state, { id: `card-${state}` }),
  conversation: 'ticket:4127',
})

/** Cards of what this desk made, and what is kept of one person. */
export const ours = (): Record<string, Card[]> => {
  const cards = {
    outbox: [
      {
        kind: 'draft',
        id: 'd1',
        text: 'Only the charge at 13:05 is real. The second is a hold from the checkout that failed.',
        at: ago(1),
        toHandle: 'mara_ferryday',
        postId: mara.id,
        ticketId: '4127',
        conversation: 'ticket:4127',
      },
      { ...replyCard('held', 2) },
      { ...replyCard('notDelivered', 14) },
      {
        kind: 'draft',
        id: 'd3',
        text: 'مرحبا ليلى، وصل الطرد وهو في طريقه إليك.',
        at: ago(40),
        toHandle: 'layla_h_reads',
        postId: null,
        ticketId: '4131',
        conversation: 'ticket:4131',
      },
    ],
    deletions: deletions().deletions.map(each => ({ kind: 'deletion', id: each.id, at: each.at, deletion: each })),
    flagged: [{ ...mara, flagged: true }],
    person: [mara, replyCard('seen', 6)],
  }
  return cards as unknown as Record<string, Card[]>
}
