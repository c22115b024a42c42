import { Search as SearchIcon } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { cardKey } from '#data/card-key.ts'
import { number } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Icon } from '#ui/icon.tsx'
import { Nothing } from '#ui/nothing.tsx'
import { Panel } from '#ui/panel.tsx'
import { VirtualFeed } from '#ui/virtual-feed.tsx'
import { type Found, useSearch } from './use-search.ts'
import './search.css'

const text = words.search

const Results = ({
  found,
  onMore,
  renderCard,
}: {
  found: Found | null
  onMore: () => void
  renderCard: (card: Card, index: number, size: number) => ReactNode
}) => {
  if (!found) return <Nothing title={text.start} text={text.startHint} />
  if (found.failure) return <Nothing title={failureSentence(found.failure)} />
  if (found.cards.length === 0) return <Nothing title={text.none(found.query)} text={text.noneHint} />
  const size = found.next === null ? found.cards.length : -1
  return (
    <VirtualFeed
      label={text.results}
      items={found.cards}
      keyOf={cardKey}
      render={(card, index) => renderCard(card, index, size)}
      onEnd={onMore}
    />
  )
}

/** Everything that is kept here, by word; works without a network. */
export const Search = ({
  query,
  onQuery,
  renderCard,
  onClose,
}: {
  query: string
  onQuery: (query: string) => void
  renderCard: (card: Card, index: number, size: number) => ReactNode
  onClose: () => void
}) => {
  const { found, more } = useSearch(query)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const count = found && `${number(found.cards.length)}${found.next === null ? '' : '+'}`
  return (
    <Panel
      name={text.name}
      closeLabel={text.close}
      icon={SearchIcon}
      line={found && count ? text.took(count, Math.round(found.took)) : text.hint}
      onClose={onClose}
    >
      <div className="search-field">
        <input
          ref={box}
          type="search"
          className="input"
          aria-label={text.box}
          placeholder={text.box}
          maxLength={500}
          value={query}
          onChange={event => onQuery(event.target.value)}
        />
        <Icon of={SearchIcon} />
      </div>
      <div className="results">
        <Results found={found} onMore={() => void more()} renderCard={renderCard} />
      </div>
    </Panel>
  )
}
