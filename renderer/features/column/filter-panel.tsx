import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import type { ColumnFilters } from '#contract/desk/views/layout.ts'
import { plainFilters } from '#core/domain/column-registry.ts'
import { activeFilters, filterColumn } from '#core/domain/layout.ts'
import { useCommand } from '#data/desk-context.tsx'
import { number } from '#data/time.ts'
import { useLayout, useLayoutState } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { Popover } from '#ui/popover.tsx'
import { useColumnTools } from './column-tools.ts'
import { Checks, Choice, CountField, DateField, WordsField } from './filter-fields.tsx'

const text = words.filters

const optionsOf = <T extends string>(names: Readonly<Record<T, string>>, values: readonly T[]) =>
  values.map(value => ({ value, label: names[value] }))

const presences = optionsOf(text.presence, ['any', 'with', 'without'])
const ticketStates = optionsOf(text.ticketStates, ['none', 'new', 'open', 'pending', 'hold', 'solved', 'closed'])
const answers = optionsOf(text.answered, ['any', 'answered', 'unanswered'])
const sources = optionsOf(text.sourceNames, ['mention', 'message', 'like', 'importer', 'other'])

const parts = (list: string) =>
  list
    .split(/[\s,]+/)
    .map(part => part.replace(/^@/, '').toLowerCase())
    .filter(part => part !== '')
const isHandle = (part: string) => /^[a-z0-9_]{1,15}$/.test(part)
const isLanguage = (part: string) => /^[a-z]{2,3}(-[a-z]{2,4})?$/.test(part)

const listOf = (isOne: (part: string) => boolean) => (list: string) => {
  const all = [...new Set(parts(list))]
  return all.every(isOne) ? all : null
}
const handles = listOf(isHandle)
const languages = listOf(isLanguage)
const asHandles = (list: readonly string[]) => list.map(handle => `@${handle}`).join(', ')
const asLanguages = (list: readonly string[]) => list.join(', ')
const asIs = (words: string) => words
const shortened = (words: string) => words.slice(0, 200)
const wrongHandle = (list: string) => text.notAHandle(parts(list).find(part => !isHandle(part)) ?? '')
const wrongLanguage = (list: string) => text.notALanguage(parts(list).find(part => !isLanguage(part)) ?? '')

const useAgents = () => {
  const list = useCommand('ticket.agents')
  const [agents, setAgents] = useState<readonly { value: string; label: string }[]>([])
  useEffect(() => {
    let gone = false
    void list({}).then(outcome => {
      // Without Zendesk's list there is still everybody, you and nobody.
      if (outcome.ok && !gone)
        setAgents(outcome.value.agents.filter(({ you }) => !you).map(({ id, name }) => ({ value: id, label: name })))
    })
    return () => {
      gone = true
    }
  }, [list])
  return agents
}

const anyone = 'any'

const Assignee = ({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) => {
  const { any, me, nobody, other } = text.assignee
  const agents = useAgents()
  const options = [
    { value: anyone, label: any },
    { value: 'me', label: me },
    { value: 'nobody', label: nobody },
    ...agents,
  ]
  const known = value === null || options.some(option => option.value === value)
  return (
    <Choice
      label={text.assignee.name}
      value={value ?? anyone}
      options={known ? options : [...options, { value: value, label: other(value) }]}
      onChange={chosen => onChange(chosen === anyone ? null : chosen)}
    />
  )
}

/** What a column lets through. Every change is taken over at once; what is held back is counted and can be opened. */
export const FilterPanel = ({
  header,
  under,
  onClose,
}: {
  header: ColumnHeader
  under: RefObject<HTMLElement | null>
  onClose: () => void
}) => {
  const { column, hidden } = header
  const { id } = column
  const layout = useLayout()
  useLayoutState()
  // As this window wants them: what was chosen stays chosen while it is being saved.
  const { filters } = layout.column(id) ?? column
  const tools = useColumnTools()
  const [resets, setResets] = useState(0)
  const set = useCallback(
    (change: Partial<ColumnFilters>) => {
      // Two fields can change before the page has drawn the first change.
      const now = layout.column(id)?.filters ?? plainFilters
      void layout.change(filterColumn(id, { ...now, ...change }))
    },
    [layout, id],
  )
  const match = useCallback((words: string) => set({ match: words }), [set])
  const exclude = useCallback((words: string) => set({ exclude: words }), [set])
  const authors = useCallback((list: string[]) => set({ authors: list }), [set])
  const inLanguages = useCallback((list: string[]) => set({ languages: list }), [set])
  const backwards = filters.from !== null && filters.to !== null && filters.from > filters.to
  const least = (change: Partial<ColumnFilters['least']>) => set({ least: { ...filters.least, ...change } })
  return (
    <Popover label={text.name(header.title)} under={under} onClose={onClose}>
      <form key={resets} onSubmit={event => event.preventDefault()} autoComplete="off">
        <WordsField label={text.match} value={filters.match} read={shortened} write={asIs} onChange={match} />
        <WordsField label={text.exclude} value={filters.exclude} read={shortened} write={asIs} onChange={exclude} />
        <div className="pair">
          <WordsField
            label={text.authors}
            hint={text.authorsHint}
            value={filters.authors}
            read={handles}
            write={asHandles}
            wrongIn={wrongHandle}
            onChange={authors}
          />
          <WordsField
            label={text.languages}
            hint={text.languagesHint}
            value={filters.languages}
            read={languages}
            write={asLanguages}
            wrongIn={wrongLanguage}
            onChange={inLanguages}
          />
        </div>
        <div className="three">
          <Choice label={text.media} value={filters.media} options={presences} onChange={media => set({ media })} />
          <Choice label={text.link} value={filters.link} options={presences} onChange={link => set({ link })} />
          <Choice
            label={text.question}
            value={filters.question}
            options={presences}
            onChange={question => set({ question })}
          />
        </div>
        <Checks
          label={text.tickets}
          value={filters.tickets}
          options={ticketStates}
          onChange={tickets => set({ tickets })}
        />
        <div className="pair">
          <Choice
            label={text.answered.name}
            value={filters.answered}
            options={answers}
            onChange={answered => set({ answered })}
          />
          <Assignee
            value={filters.assignee}
            onChange={assignee => set({ assignee: assignee as ColumnFilters['assignee'] })}
          />
        </div>
        <Checks
          label={text.sources}
          value={filters.sources}
          options={sources}
          onChange={chosen => set({ sources: chosen })}
        />
        <div>
          <div className="dates">
            <DateField label={text.from} value={filters.from} onChange={from => set({ from })} />
            <DateField label={text.to} value={filters.to} onChange={to => set({ to })} />
          </div>
          {backwards && (
            <p className="wrong" role="alert">
              {text.backwards}
            </p>
          )}
        </div>
        <fieldset>
          <legend>{text.least}</legend>
          <div className="three">
            <CountField label={text.replies} value={filters.least.replies} onChange={replies => least({ replies })} />
            <CountField label={text.reposts} value={filters.least.reposts} onChange={reposts => least({ reposts })} />
            <CountField label={text.likes} value={filters.least.likes} onChange={likes => least({ likes })} />
          </div>
        </fieldset>
        <footer>
          <span role="status">
            {activeFilters(filters) > 0 && text.active(activeFilters(filters))}
            {hidden > 0 && (
              <>
                {`, ${text.held(hidden >= 1_000 ? '1,000+' : number(hidden), hidden === 1)} `}
                <TextButton
                  onClick={() => {
                    tools.showHidden(id, true)
                    onClose()
                  }}
                >
                  {text.show}
                </TextButton>
              </>
            )}
          </span>
          <TextButton
            onClick={() => {
              void layout.change(filterColumn(id, plainFilters))
              setResets(resets + 1)
            }}
          >
            {text.reset}
          </TextButton>
        </footer>
      </form>
    </Popover>
  )
}
