import { createRoot } from 'react-dom/client'
import type { Card } from '#contract/desk/views/card.ts'
import type { DeckView } from '#contract/desk/views/column.ts'
import { boot } from '#renderer/app/boot.tsx'
import { constantPages } from '#test/e2e/page/constant-pages.ts'
import { constantTransport } from '#test/e2e/page/constant-transport.ts'
import { deck } from '#test/e2e/page/constant-views.ts'

/** The desk's own page with five columns of 40 posts each. They are as wide as rail and conversation leave them. */
const width = 272
const posts: Card[] = await (await fetch('fixture-200.json')).json()
const columns = Object.fromEntries(
  Array.from({ length: 5 }, (_, index) => [`c${index}`, posts.filter((_, at) => at % 5 === index)]),
)
const pages = constantPages(columns)
const { transport } = constantTransport('empty')
const first = deck('full')
const header = first.columns[0]
const dense = {
  ...first,
  columns: Object.keys(columns).map(id => ({ ...header, column: { ...header?.column, id, width } })),
} as DeckView

const root = document.getElementById('page')
if (root) {
  boot(createRoot(root), {
    ...transport,
    call: async (name, input) => {
      if (name === 'deck.get') return { ok: true, value: dense }
      if (name !== 'column.page') return transport.call(name, input)
      return { ok: true, value: { ...pages(input as Record<string, unknown>), asOf: { epoch: 'constant', seq: 0 } } }
    },
  })
}
