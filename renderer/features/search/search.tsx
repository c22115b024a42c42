import { Columns3, Download, Search as SearchIcon } from 'lucide-react'
import { memo, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { SearchSort } from '#contract/desk/views/search.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { cardKey } from '#data/card-key.ts'
import type { ExportWish } from '#data/exports.ts'
import { newColumnId } from '#data/layout.ts'
import { number } from '#data/time.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { MarksContext } from '#ui/marked.tsx'
import { Nothing } from '#ui/nothing.tsx'
import { Panel } from '#ui/panel.tsx'
import { VirtualFeed } from '#ui/virtual-feed.tsx'
import { SearchHelp } from './help.tsx'
import { Mistake } from './mistake.tsx'
import { rememberSearch } from './recent.ts'
import { SearchBox } from './search-box.tsx'
import { type Found, listOf, type SearchSession, type SearchState } from './search-session.ts'
import { useIsCalm, useMarks, useSession } from './use-session.ts'
import './search.css'

const text = words.search
const sorts: readonly SearchSort[] = ['newest', 'rank']

type RenderCard = (card: Card, index: number, size: number) => ReactNode

const List = ({ found, session, renderCard }: { found: Found; session: SearchSession; renderCard: RenderCard }) => {
  const [landing] = useState(() => {
    const key = session.stoodAt(found)
    return key === null ? null : { key, edge: null, token: 1 }
  })
  const size = found.next === null ? found.cards.length : -1
  return (
    <VirtualFeed
      label={text.results}
      items={found.cards}
      keyOf={cardKey}
      render={(card, index) => renderCard(card, index, size)}
      landing={landing}
      onEnd={() => void session.more()}
      onRange={first => {
        const card = found.cards[first]
        if (card) session.reads(found, cardKey(card))
      }}
    />
  )
}

/** Typing draws the box anew and nothing here, until there is another answer. */
const Results = memo((props: { found: Found; session: SearchSession; renderCard: RenderCard }) => {
  const { found } = props
  if (found.cards.length === 0) return <Nothing title={text.none(found.query)} text={text.noneHint} />
  // other words, another list: it begins at its top
  return <List key={listOf(found)} {...props} />
})
Results.displayName = 'Results'

const Sort = ({ value, onChange }: { value: SearchSort; onChange: (sort: SearchSort) => void }) => {
  const name = useId()
  return (
    <fieldset className="sort" aria-label={text.sort}>
      {sorts.map(sort => (
        <label key={sort}>
          <input type="radio" name={name} checked={sort === value} onChange={() => onChange(sort)} />
          {text.sorts[sort]}
        </label>
      ))}
    </fieldset>
  )
}

const Save = ({ query, onSaved }: { query: string; onSaved: () => void }) => {
  const layout = useLayout()
  const [said, setSaid] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search isn't saved yet
  useEffect(() => setSaid(null), [query])
  const save = async () => {
    const column = { ...plainColumn, id: newColumnId(), type: 'history' as const, params: { query } }
    onSaved()
    const outcome = await layout.add({ ...column, title: [...query].slice(0, 30).join('') }, null)
    setSaid(outcome.ok ? text.saved : failureSentence(outcome.error))
  }
  return (
    <TextButton onClick={() => void save()} aria-disabled={said === text.saved} title={said ?? text.save}>
      <Icon of={Columns3} size={14} />
      <span aria-live="polite">{said ?? text.save}</span>
    </TextButton>
  )
}

const countOf = ({ cards, next, took }: Found) =>
  text.found(`${number(cards.length)}${next === null ? '' : '+'}`, Math.round(took))

/** Everything that is kept here, by word and by operator; works without a network. */
export const Search = ({
  session,
  renderCard,
  onExport,
  onClose,
}: {
  session: SearchSession
  renderCard: RenderCard
  onExport: (wish: ExportWish) => void
  onClose: () => void
}) => {
  const state: SearchState = useSession(session)
  const { query, sort, found, mistake, failure } = state
  const marks = useMarks(session)
  const calm = useIsCalm(query)
  const wrong = useId()
  const results = useRef<HTMLDivElement>(null)
  useEffect(() => {
    session.refresh()
    // whoever leaves with something found, for a conversation of it mostly, looked for that
    return () => {
      const last = session.getState()
      if (last.found && last.found.cards.length > 0 && last.mistake === null) rememberSearch(last.query)
    }
  }, [session])
  const remember = () => rememberSearch(session.getState().query)
  const asked = query.trim()
  const canKeep = asked !== '' && mistake === null && failure === null
  return (
    <Panel
      name={text.name}
      closeLabel={text.close}
      icon={SearchIcon}
      line={found && !mistake ? countOf(found) : text.hint}
      onClose={onClose}
    >
      <div className="search-tools">
        <Sort value={sort} onChange={next => session.sortBy(next)} />
        {canKeep && (
          <>
            <Save query={asked} onSaved={remember} />
            <TextButton
              onClick={() => {
                remember()
                onExport({ source: { query: asked, sort }, name: asked })
              }}
            >
              <Icon of={Download} size={14} />
              {text.export}
            </TextButton>
          </>
        )}
      </div>
      <SearchBox
        session={session}
        state={state}
        wrong={mistake && calm ? wrong : null}
        onDone={remember}
        onDown={() => results.current?.querySelector<HTMLElement>('[data-card]')?.focus()}
      >
        {mistake && <Mistake id={wrong} query={query} mistake={mistake} calm={calm} />}
      </SearchBox>
      <div className="results" ref={results} data-found={found?.query}>
        {failure ? (
          <Nothing title={failureSentence(failure)} />
        ) : found ? (
          <MarksContext value={marks}>
            <Results found={found} session={session} renderCard={renderCard} />
          </MarksContext>
        ) : (
          asked === '' && <SearchHelp onPut={words => session.type(words, words.length)} />
        )}
      </div>
    </Panel>
  )
}
