import { type KeyboardEvent, useRef, useState } from 'react'
import type { Settings } from '#contract/desk/views/settings.ts'
import {
  type ActionId,
  actionIds,
  type Begun,
  canChange,
  keyGroups,
  keyMap,
  keysOf,
  refusalOf,
} from '#core/domain/keys.ts'
import { chordOfEvent, keyLabel } from '#data/key-map.tsx'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { Switch } from './setting-fields.tsx'
import './keys-settings.css'

const text = words.keys.settings
type Keys = Settings['keys']
type Change = (part: Partial<Settings>) => void

/** How long a second key is waited for before the first one counts alone. */
const patience = 1_000

/** A button that takes the next key as the action's own. Tab and Esc leave it. */
const Catch = ({
  action,
  onCatch,
  onLeave,
}: {
  action: string
  onCatch: (sequence: string) => void
  onLeave: () => void
}) => {
  const [begun, setBegun] = useState<Begun>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const forget = () => timer.current && clearTimeout(timer.current)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.repeat) return
    event.preventDefault()
    event.stopPropagation()
    forget()
    if (event.key === 'Escape') return onLeave()
    const chord = chordOfEvent(event)
    if (chord === null) return
    if (begun) return onCatch(`${begun.chord} ${chord}`)
    setBegun({ chord, at: event.timeStamp })
    timer.current = setTimeout(() => onCatch(chord), patience)
  }
  return (
    <button
      type="button"
      className="key-catch"
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
      autoFocus
      aria-label={text.change(action)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        forget()
        onLeave()
      }}
    >
      <span role="status">{begun ? text.second(keyLabel(begun.chord)) : text.press}</span>
    </button>
  )
}

const Line = ({ id, keys, onKeys }: { id: ActionId; keys: Keys; onKeys: (keys: Keys) => void }) => {
  const [catching, setCatching] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const action = words.keys.actions[id]
  const own = keysOf(id, keys)
  const changed = id in keys
  const set = (sequence: string) => {
    setCatching(false)
    const refused = sequence === '' ? null : refusalOf(id, sequence, keys)
    if (refused?.reason === 'taken') setSaid(text.taken(keyLabel(sequence), words.keys.actions[refused.other]))
    else if (refused) setSaid(text.reserved(keyLabel(sequence)))
    else {
      setSaid(null)
      onKeys({ ...keys, [id]: sequence })
    }
    requestAnimationFrame(() => button.current?.focus())
  }
  const reset = () => {
    setSaid(null)
    const { [id]: _, ...rest } = keys
    // its own key may have gone to another action meanwhile
    const taken = keyMap[id].keys.map(key => refusalOf(id, key, rest)).find(refused => refused?.reason === 'taken')
    if (taken?.reason === 'taken')
      setSaid(text.taken(keyMap[id].keys.map(keyLabel).join(', '), words.keys.actions[taken.other]))
    else onKeys(rest)
  }
  return (
    <li>
      <span>{action}</span>
      {catching ? (
        <Catch action={action} onCatch={set} onLeave={() => setCatching(false)} />
      ) : (
        <button
          ref={button}
          type="button"
          className="key-button"
          aria-label={`${text.change(action)}: ${own.map(keyLabel).join(', ') || words.keys.none}`}
          onClick={() => setCatching(true)}
        >
          {own.length === 0 ? (
            <span className="quiet">{words.keys.none}</span>
          ) : (
            own.map(key => <kbd key={key}>{keyLabel(key)}</kbd>)
          )}
        </button>
      )}
      {changed ? (
        <TextButton aria-label={text.resetOne(action)} onClick={reset}>
          {text.reset}
        </TextButton>
      ) : (
        keyMap[id].keys.length > 0 && (
          <TextButton aria-label={text.remove(action)} onClick={() => set('')}>
            {text.removeShort}
          </TextButton>
        )
      )}
      {said !== null && <p role="alert">{said}</p>}
    </li>
  )
}

/** Every key that can be another one. A key that somebody else has is refused, and it is said who. */
export const KeysSettings = ({ settings, change }: { settings: Settings; change: Change }) => {
  const { keys, singleKeys } = settings
  const onKeys = (next: Keys) => change({ keys: next })
  return (
    <section className="keys-settings" aria-label={text.name}>
      <h3>{text.name}</h3>
      <Switch {...text.single} value={singleKeys} onChange={value => change({ singleKeys: value })} />
      {keyGroups.map(group => (
        <ul key={group} aria-label={words.keys.groups[group]}>
          {actionIds
            .filter(id => keyMap[id].group === group && canChange(id))
            .map(id => (
              <Line key={id} id={id} keys={keys} onKeys={onKeys} />
            ))}
        </ul>
      ))}
      <p className="hint">{text.sequences}</p>
      {Object.keys(keys).length > 0 && <TextButton onClick={() => onKeys({})}>{text.resetAll}</TextButton>}
    </section>
  )
}
