import { Search as SearchIcon, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { words } from '#data/words/en.ts'
import { IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import type { SearchSession, SearchState } from './search-session.ts'
import { optionId, type Suggestion, Suggestions } from './suggestions.tsx'

const text = words.search

/** The box, with what could follow while one types: arrows choose, Tab or Enter takes, Esc closes. */
export const SearchBox = ({
  session,
  state,
  wrong,
  children,
  onDone,
  onDown,
}: {
  session: SearchSession
  state: SearchState
  /** Id of what says what is wrong, when something is. */
  wrong: string | null
  /** What stands over the results: the mistake. */
  children: ReactNode
  /** Enter: this is what was looked for. */
  onDone: () => void
  /** The arrow down, where nothing is offered: to the results. */
  onDown: () => void
}) => {
  const box = useRef<HTMLInputElement>(null)
  const caret = useRef<number | null>(null)
  const [place, setPlace] = useState(-1)
  const list = useId()
  const { query, offered } = state
  const options = offered?.suggestions ?? []
  const open = options.length > 0

  useEffect(() => box.current?.focus(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other suggestions, other places
  useEffect(() => setPlace(-1), [offered])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret can be put when the new words stand in the box
  useLayoutEffect(() => {
    if (caret.current === null) return
    box.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [query])

  const type = (typed: string, at: number) => session.type(typed, at)
  const take = (suggestion: Suggestion | undefined) => {
    if (!suggestion || !offered) return
    const before = query.slice(0, offered.from) + suggestion.insert
    caret.current = before.length
    box.current?.focus()
    type(before + query.slice(offered.to), before.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // the keys of an input method belong to it: Enter ends a Japanese word, not the search
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && open) {
      // from the box to the first or the last one, and back through the box
      const next = place + step
      setPlace(next < -1 ? options.length - 1 : next >= options.length ? -1 : next)
    } else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Tab' && open && !event.shiftKey) take(options[Math.max(0, place)])
    else if (event.key === 'Enter') {
      if (place >= 0) take(options[place])
      else {
        session.stopOffering()
        onDone()
      }
    } else if (event.key === 'Escape' && open) session.stopOffering()
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element "search" is not named by its label everywhere yet
    <div className="search-field" role="search">
      <Icon of={SearchIcon} />
      <input
        ref={box}
        type="text"
        inputMode="search"
        className="input"
        role="combobox"
        aria-label={text.box}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={place >= 0 ? optionId(list, place) : undefined}
        aria-invalid={wrong !== null}
        aria-describedby={wrong ?? undefined}
        placeholder={text.box}
        maxLength={500}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="auto"
        value={query}
        onChange={event => type(event.target.value, event.target.selectionStart ?? event.target.value.length)}
        onKeyDown={onKeyDown}
        onBlur={() => session.stopOffering()}
      />
      {query !== '' && (
        <IconButton
          label={text.clear}
          onClick={() => {
            session.clear()
            box.current?.focus()
          }}
        >
          <Icon of={X} size={14} />
        </IconButton>
      )}
      {children}
      {open && <Suggestions id={list} offered={options} place={place} onTake={take} />}
    </div>
  )
}
