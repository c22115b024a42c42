import { AtSign, Columns3, Filter, type LucideIcon, Tag, Type } from 'lucide-react'
import { useEffect } from 'react'
import type { SearchSuggestions } from '#contract/desk/views/search.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'

export type Suggestion = SearchSuggestions['suggestions'][number]

const text = words.search
const icons: Record<Suggestion['kind'], LucideIcon> = {
  operator: Filter,
  value: Tag,
  person: AtSign,
  column: Columns3,
  word: Type,
}

export const optionId = (list: string, place: number) => `${list}-${place}`

/** What could follow, below the box. The box has the focus and the keys. */
export const Suggestions = ({
  id,
  offered,
  place,
  onTake,
}: {
  id: string
  offered: readonly Suggestion[]
  /** The one the arrows stand at; -1: none. */
  place: number
  onTake: (suggestion: Suggestion) => void
}) => {
  useEffect(() => {
    if (place >= 0) document.getElementById(optionId(id, place))?.scrollIntoView({ block: 'nearest' })
  }, [id, place])
  return (
    // the press must not take the focus out of the box
    <div id={id} className="offered" role="listbox" aria-label={text.suggestions} onMouseDown={e => e.preventDefault()}>
      {offered.map((suggestion, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys
        <div
          key={`${suggestion.kind}:${suggestion.insert}`}
          id={optionId(id, at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === place}
          onClick={() => onTake(suggestion)}
        >
          <Icon of={icons[suggestion.kind]} size={14} />
          <b dir="auto">{suggestion.insert}</b>
          {suggestion.label !== null && <span dir="auto">{suggestion.label}</span>}
          {at === Math.max(0, place) && <span className="key">{text.take}</span>}
        </div>
      ))}
    </div>
  )
}
