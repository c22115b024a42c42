import { createContext, type ReactNode, useContext, useMemo } from 'react'
import {
  type ActionId,
  type ChangedKeys,
  chordOf,
  isSingle,
  type KeyTable,
  keysOf,
  keyTable,
} from '#core/domain/keys.ts'
import { useDeskQuery } from './desk-context.tsx'
import { words } from './words/en.ts'

export type KeyMap = { changed: ChangedKeys; singleKeys: boolean; table: KeyTable }

const unchanged: KeyMap = { changed: {}, singleKeys: true, table: keyTable({}, true) }
const KeyMapContext = createContext(unchanged)

/** The keys as this person has them. */
export const KeyMapProvider = ({ children }: { children: ReactNode }) => {
  const { data } = useDeskQuery('settings.get', {})
  const changed = data?.settings.keys ?? unchanged.changed
  const singleKeys = data?.settings.singleKeys ?? true
  const map = useMemo(() => ({ changed, singleKeys, table: keyTable(changed, singleKeys) }), [changed, singleKeys])
  return <KeyMapContext value={map}>{children}</KeyMapContext>
}
export const useKeyMap = () => useContext(KeyMapContext)

export const onMac = /Mac|iPhone|iPad/.test(navigator.platform)
/** The keyboard as the browser tells of it. */
export const chordOfEvent = (
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
    getModifierState(key: 'AltGraph'): boolean
  },
): string | null =>
  chordOf({
    key: event.key,
    code: event.code,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    altKey: event.altKey,
    shiftKey: event.shiftKey,
    altGraph: event.getModifierState('AltGraph'),
  })

const parts = /^((?:Mod\+|Alt\+|Shift\+)*)(.+)$/s

const partsOf = (chord: string): string[] => {
  const [, before = '', key = chord] = parts.exec(chord) ?? []
  return [...before.split('+').filter(part => part !== ''), key]
}

/** "Mod+k" as it stands on the keyboard: "Ctrl K". */
export const keyLabel = (sequence: string): string =>
  sequence
    .split(' ')
    .flatMap(partsOf)
    .map(part => words.keys.nameOf(part, onMac))
    .join(' ')

/** As `aria-keyshortcuts` wants it; a sequence of two keys can't be said there. */
const ariaKey = (sequence: string): string | null =>
  sequence.includes(' ')
    ? null
    : partsOf(sequence)
        .map(part => (part === 'Mod' ? (onMac ? 'Meta' : 'Control') : part.length === 1 ? part.toUpperCase() : part))
        .join('+')

/** The keys of an action that work now. */
export const useKeysOf = () => {
  const { changed, singleKeys } = useKeyMap()
  return (id: ActionId): readonly string[] => keysOf(id, changed).filter(key => singleKeys || !isSingle(key))
}

/** What a control that does an action says of its key: in the tooltip, to screen readers, beside its words. */
export const useKeyHint = () => {
  const keys = useKeysOf()
  return (id: ActionId, label: string) => {
    const [first] = keys(id)
    const aria = keys(id).flatMap(key => ariaKey(key) ?? [])
    return {
      key: first === undefined ? null : keyLabel(first),
      title: first === undefined ? label : words.keys.hint(label, keyLabel(first)),
      ...(aria.length > 0 ? { 'aria-keyshortcuts': aria.join(' ') } : {}),
    }
  }
}
