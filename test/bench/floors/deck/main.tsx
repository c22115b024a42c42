import '@fontsource-variable/inter/index.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Card } from '#contract/desk/views/card.ts'
import { CardView } from '#renderer/app/card-view.tsx'
import type { CardActions } from '#renderer/data/card-actions.ts'
import { cardKey } from '#renderer/data/card-key.ts'
import { DeskProvider } from '#renderer/data/desk-context.tsx'
import type { Transport } from '#renderer/data/transport.ts'
import { VirtualFeed } from '#ui/virtual-feed.tsx'
import '#ui/styles.css'
import '#features/column/column.css'

/** The desk's list with the desk's cards and nothing else: all of them lie in memory, nobody is asked, nothing comes. */
const silent: Transport = {
  call: () => new Promise(() => {}),
  on: () => () => {},
  onOpen: () => () => {},
  state: 'open',
  onState: () => () => {},
}
const actions: CardActions = {
  open: () => {},
  openAbout: () => {},
  openDeletions: () => {},
  reply: () => {},
  remove: () => {},
  cards: () => [],
}

/** `width`, `height`: of one column, as the desk draws it. */
const asked = new URLSearchParams(location.search)
const width = `${asked.get('width') ?? 340}px`

const Floor = ({ cards, name }: { cards: readonly Card[]; name: string }) => {
  const [shown, setShown] = useState(cards)
  const [live, setLive] = useState(true)
  Object.assign(window, { [name]: { setShown, setLive, cards } })
  return (
    <section className="column" data-column={name} style={{ flex: 'none', width }}>
      <VirtualFeed
        label={name}
        items={shown}
        keyOf={cardKey}
        live={live}
        render={(card, index) => (
          <CardView card={card} index={index} size={-1} current={false} related={false} actions={actions} />
        )}
      />
    </section>
  )
}

const columns: Card[][] = await (await fetch('cards.json')).json()
const root = document.getElementById('page')
document.documentElement.dataset.density = 'compact'
if (root) {
  root.style.setProperty('display', 'flex')
  root.style.setProperty('height', `${asked.get('height') ?? 1000}px`)
  createRoot(root).render(
    <DeskProvider transport={silent}>
      {columns.map((cards, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <Floor key={index} cards={cards} name={`floor${index}`} />
      ))}
    </DeskProvider>,
  )
}
