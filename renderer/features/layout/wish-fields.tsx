import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { AccountId } from '#contract/ids.ts'
import { useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { useHandles } from '#data/handles.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { handleIn, isHandle, type Wish } from './wish.ts'

const text = words.layout.add

type Fields = { wish: Wish; onChange: (change: Partial<Wish>) => void }

const Select = ({
  label,
  value,
  onChange,
  children,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}) => (
  <label className="field">
    <span>{label}</span>
    <span className="select">
      <select className="input" value={value} onChange={event => onChange(event.target.value)}>
        {children}
      </select>
      <Icon of={ChevronDown} />
    </span>
  </label>
)

const OneHandle = ({ wish, onChange, label = text.handle }: Fields & { label?: string }) => {
  const handles = useHandles()
  return (
    <Select
      label={label}
      value={wish.account ?? ''}
      onChange={chosen => onChange({ account: handles.find(each => each.account === chosen)?.account ?? null })}
    >
      {handles.map(({ account, handle }) => (
        <option key={account} value={account}>
          @{handle}
        </option>
      ))}
    </Select>
  )
}

const Handles = ({ wish, onChange }: Fields) => {
  const toggle = (account: AccountId, on: boolean) =>
    onChange({ accounts: on ? [...wish.accounts, account] : wish.accounts.filter(each => each !== account) })
  return (
    <fieldset className="field">
      <legend>{text.handles}</legend>
      {useHandles().map(({ account, handle, name }) => (
        <label key={account} className="check">
          <input
            type="checkbox"
            checked={wish.accounts.includes(account)}
            onChange={event => toggle(account, event.target.checked)}
          />
          <b>@{handle}</b> {name}
        </label>
      ))}
    </fieldset>
  )
}

type Views = readonly { id: string; title: string }[]

const View = ({ wish, onChange }: Fields) => {
  const list = useCommand('queue.views')
  const [views, setViews] = useState<Views | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void list({}).then(outcome => {
      if (gone) return
      setViews(outcome.ok ? outcome.value.views : [])
      setSaid(outcome.ok ? null : failureSentence(outcome.error))
    })
    return () => {
      gone = true
    }
  }, [list])
  return (
    <>
      <Select
        label={text.view}
        value={wish.view ?? ''}
        onChange={view => onChange({ view: view === '' ? null : view })}
      >
        <option value="">{text.configuredView}</option>
        {views?.map(view => (
          <option key={view.id} value={view.id}>
            {view.title}
          </option>
        ))}
      </Select>
      <p className="hint" role="status">
        {views === null ? text.loadingViews : said}
      </p>
    </>
  )
}

const Query = ({ wish, onChange, onTried }: Fields & { onTried: () => void }) => {
  const ask = useCommand('column.tryQuery')
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const query = wish.query.trim()
  const tryIt = async () => {
    if (wish.account === null) return
    setAsking(true)
    const outcome = await ask({ account: wish.account, query })
    setAsking(false)
    setSaid(outcome.ok ? text.tried(outcome.value.reads) : failureSentence(outcome.error))
    if (outcome.ok) onTried()
  }
  return (
    <>
      <label className="field">
        <span>{text.query}</span>
        <input
          className="input"
          value={wish.query}
          maxLength={512}
          spellCheck={false}
          autoComplete="off"
          onChange={event => {
            onChange({ query: event.target.value })
            setSaid(null)
          }}
        />
      </label>
      <p className="hint">{text.queryHint}</p>
      <OneHandle wish={wish} onChange={onChange} label={text.token} />
      <Button disabled={query === '' || wish.account === null || asking} onClick={() => void tryIt()}>
        {asking ? text.trying : text.tryIt}
      </Button>
      <p className="hint" role="status">
        {said}
      </p>
    </>
  )
}

const Person = ({ wish, onChange }: Fields) => {
  const list = useId()
  const typed = handleIn(wish.handle)
  const asked = `from:${typed}`
  const { data } = useDeskQuery('search.suggest', { text: asked, caret: asked.length }, { enabled: isHandle(typed) })
  const wrong = typed !== '' && !isHandle(typed)
  return (
    <label className="field">
      <span>{text.person}</span>
      <input
        className="input"
        value={wish.handle}
        list={list}
        placeholder="@"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={wrong}
        onChange={event => onChange({ handle: event.target.value })}
      />
      <datalist id={list}>
        {data?.suggestions
          .map(({ insert, label }) => ({ handle: handleIn(insert.replace(/^from:/, '')), label }))
          .filter(({ handle }) => isHandle(handle))
          .map(({ handle, label }) => (
            <option key={handle} value={handle}>
              {label}
            </option>
          ))}
      </datalist>
      {wrong && (
        <span className="wrong" role="alert">
          {text.notAHandle}
        </span>
      )}
    </label>
  )
}

const History = ({ wish, onChange }: Fields) => {
  const query = wish.search.trim()
  const { data } = useDeskQuery('search.run', { query, limit: 1 }, { enabled: query !== '' })
  const mistake = query === '' ? null : data?.mistake
  const problem = useId()
  return (
    <>
      <label className="field">
        <span>{text.history}</span>
        <input
          className="input"
          value={wish.search}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={Boolean(mistake)}
          aria-describedby={problem}
          onChange={event => onChange({ search: event.target.value })}
        />
      </label>
      <p className={mistake ? 'wrong' : 'hint'} id={problem} role="status">
        {mistake ? words.search.mistakes[mistake.code](mistake.params) : text.historyHint}
      </p>
    </>
  )
}

/** What has to be known for a column of the chosen kind. `onTried`: X has given something new to look at. */
export const WishFields = (props: Fields & { onTried: () => void }) => {
  switch (props.wish.type) {
    case 'mentions':
      return <Handles {...props} />
    case 'own':
    case 'status':
      return <OneHandle {...props} />
    case 'queue':
      return <View {...props} />
    case 'search':
      return <Query {...props} />
    case 'person':
      return <Person {...props} />
    case 'history':
      return <History {...props} />
    case 'conversation':
      return <p className="hint">{props.wish.subject ? text.openConversation : text.noConversation}</p>
    default:
      return null
  }
}
