/**
 * The keys of the desk. TweetDeck's map, which operators' fingers know, without what is dangerous in it: `r` replies
 * through the ticket, `t` never reposts, `f` never likes.
 *
 * A chord is written "r", "?", "Space", "Shift+Delete", "Mod+k"; `Mod` is Ctrl or Cmd. Two chords with a blank between
 * them are pressed one after the other.
 */

export type KeyGroup = 'move' | 'card' | 'ticket' | 'columns' | 'desk'

type Binding = {
  group: KeyGroup
  /**
   * `move` repeats while it is held, every 100 ms; `act` happens once, and not again within 200 ms; `each` once a press:
   * closing two things after each other is no accident.
   */
  pace: 'move' | 'act' | 'each'
  /** What a person can put another key in the place of. */
  keys: readonly string[]
  /** Keys that stay: what every page does with them, or what a hand must find on every desk. */
  always?: readonly string[]
}

export const keyMap = {
  'card.next': { group: 'move', pace: 'move', keys: ['j'], always: ['ArrowDown'] },
  'card.previous': { group: 'move', pace: 'move', keys: ['k'], always: ['ArrowUp'] },
  'column.previous': { group: 'move', pace: 'move', keys: ['h'], always: ['ArrowLeft'] },
  'column.next': { group: 'move', pace: 'move', keys: ['l'], always: ['ArrowRight'] },
  'column.number': { group: 'move', pace: 'move', keys: [], always: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  'column.last': { group: 'move', pace: 'move', keys: ['0'] },
  'page.down': { group: 'move', pace: 'move', keys: [], always: ['Space', 'PageDown'] },
  'page.up': { group: 'move', pace: 'move', keys: [], always: ['Shift+Space', 'PageUp'] },
  'column.top': { group: 'move', pace: 'move', keys: [], always: ['Home'] },
  'column.bottom': { group: 'move', pace: 'move', keys: [], always: ['End'] },
  'column.unread': { group: 'move', pace: 'act', keys: ['u'] },

  'card.open': { group: 'card', pace: 'act', keys: [], always: ['Enter'] },
  'card.close': { group: 'card', pace: 'act', keys: [], always: ['Backspace'] },
  reply: { group: 'card', pace: 'act', keys: ['r'] },
  'reply.send': { group: 'card', pace: 'act', keys: [], always: ['Mod+Enter'] },
  'reply.undo': { group: 'card', pace: 'act', keys: ['z'] },
  flag: { group: 'card', pace: 'act', keys: ['t'] },
  like: { group: 'card', pace: 'act', keys: ['f'] },
  person: { group: 'card', pace: 'act', keys: ['p'] },
  'card.menu': { group: 'card', pace: 'act', keys: ['.'] },
  'card.choose': { group: 'card', pace: 'act', keys: ['b'] },
  'post.delete': { group: 'card', pace: 'act', keys: ['Shift+Delete'] },

  'ticket.make': { group: 'ticket', pace: 'act', keys: [] },
  'ticket.assignToMe': { group: 'ticket', pace: 'act', keys: ['y'] },
  'ticket.email': { group: 'ticket', pace: 'act', keys: ['d', 'm'] },
  'ticket.solve': { group: 'ticket', pace: 'act', keys: ['w'] },
  'ticket.note': { group: 'ticket', pace: 'act', keys: ['i'] },
  play: { group: 'ticket', pace: 'act', keys: ['q'] },

  'column.add': { group: 'columns', pace: 'act', keys: ['a'] },
  'column.moveLeft': { group: 'columns', pace: 'act', keys: ['Mod+Shift+ArrowLeft'] },
  'column.moveRight': { group: 'columns', pace: 'act', keys: ['Mod+Shift+ArrowRight'] },

  request: { group: 'desk', pace: 'act', keys: ['n'] },
  search: { group: 'desk', pace: 'act', keys: ['s', '/'] },
  palette: { group: 'desk', pace: 'act', keys: [';'], always: ['Mod+k'] },
  keys: { group: 'desk', pace: 'act', keys: ['?'] },
  rail: { group: 'desk', pace: 'act', keys: ['x'] },
  deletions: { group: 'desk', pace: 'act', keys: [] },
  settings: { group: 'desk', pace: 'act', keys: [','] },
  escape: { group: 'desk', pace: 'each', keys: [], always: ['Escape'] },
} as const satisfies Record<string, Binding>

export type ActionId = keyof typeof keyMap
export const actionIds: readonly ActionId[] = Object.keys(keyMap).filter((id): id is ActionId => id in keyMap)
export const keyGroups: readonly KeyGroup[] = ['move', 'card', 'ticket', 'columns', 'desk']

const bindingOf = (id: ActionId): Binding => keyMap[id]

/** What a person has changed: an action's one key, or '' for none. */
export type ChangedKeys = Readonly<Record<string, string>>

/** A key that can be changed stands before the ones that stay. */
export const keysOf = (id: ActionId, changed: ChangedKeys): readonly string[] => {
  const { keys, always = [] } = bindingOf(id)
  const mine = changed[id]
  return [...(mine === undefined ? keys : mine === '' ? [] : [mine]), ...always]
}

export const canChange = (id: ActionId): boolean => bindingOf(id).keys.length > 0 || bindingOf(id).always === undefined

type PressedKey = {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  /** AltGr types characters; it comes as Ctrl and Alt on some systems. */
  altGraph: boolean
}

const withoutMeaning = /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Dead|Process|Unidentified|Fn\w*)$/
const isPrinted = (key: string) => [...key].length === 1 && key !== ' '

/** Letters are the Latin ones of the same place where a keyboard writes another script. */
const printedKey = ({ key, code }: PressedKey) => {
  const place = /^Key([A-Z])$/.exec(code)?.[1]
  const foreign = key > '\x7f' && /\p{Letter}/u.test(key)
  return (foreign && place !== undefined ? place : key).toLowerCase()
}

/** What was pressed; null for a key that only changes others. A printed key says by itself whether Shift was needed. */
export const chordOf = (pressed: PressedKey): string | null => {
  const { key, altGraph, shiftKey } = pressed
  if (withoutMeaning.test(key)) return null
  const mod = !altGraph && (pressed.ctrlKey || pressed.metaKey)
  const alt = !altGraph && pressed.altKey
  const printed = isPrinted(key)
  const shift = shiftKey && (!printed || mod || alt)
  const name = printed ? printedKey(pressed) : key === ' ' ? 'Space' : key
  return `${mod ? 'Mod+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`
}

const chordsIn = (sequence: string) => sequence.split(' ')
const isCombined = (chord: string) => chord.startsWith('Mod+') || chord.startsWith('Alt+')
/** What speech input or a cat on the keyboard can press by accident: letters, digits, signs. */
export const isSingle = (sequence: string): boolean => chordsIn(sequence).some(isPrinted)

/** Which action a sequence of chords means. A changed key wins over another action's own one. */
export type KeyTable = ReadonlyMap<string, ActionId>

export const keyTable = (changed: ChangedKeys, singleKeys: boolean): KeyTable => {
  const table = new Map<string, ActionId>()
  const byChange = [...actionIds].sort((a, b) => Number(a in changed) - Number(b in changed))
  for (const id of byChange) {
    for (const sequence of keysOf(id, changed)) if (singleKeys || !isSingle(sequence)) table.set(sequence, id)
  }
  return table
}

const sequenceWait = 1_000

/** The first chord of two, and when it was pressed (milliseconds of one clock that only goes forward). */
export type Begun = { chord: string; at: number } | null

/** `begun` set: one more chord is waited for. A second chord that fits nothing counts as a first one. */
export const follow = (
  table: KeyTable,
  before: Begun,
  chord: string,
  at: number,
): { action: ActionId | null; begun: Begun } => {
  const second = before && at - before.at <= sequenceWait ? table.get(`${before.chord} ${chord}`) : undefined
  const action = second ?? table.get(chord) ?? null
  if (action !== null) return { action, begun: null }
  const begins = [...table.keys()].some(sequence => sequence.startsWith(`${chord} `))
  return { action: null, begun: begins ? { chord, at } : null }
}

const quietAfterAct = 200
const betweenMoves = 100

/** TweetDeck's patience: the first press counts. Acts wait for 200 ms of silence, moves for 100 ms to pass. */
export class Pace {
  readonly #pressed = new Map<ActionId, number>()
  readonly #moved = new Map<ActionId, number>()

  allows(id: ActionId, at: number, repeated: boolean): boolean {
    const { pace } = bindingOf(id)
    if (pace === 'each') return !repeated
    if (pace === 'move') {
      if (at - (this.#moved.get(id) ?? Number.NEGATIVE_INFINITY) < betweenMoves) return false
      this.#moved.set(id, at)
      return true
    }
    const before = this.#pressed.get(id) ?? Number.NEGATIVE_INFINITY
    this.#pressed.set(id, at)
    return !repeated && at - before >= quietAfterAct
  }
}

/** A key that acted, and is still held, or pressed again at once: it means that act and nothing else, wherever the focus is. */
export class HeldKey {
  #chord: string | null = null
  #at = 0

  pressed(chord: string, { timeStamp }: { timeStamp: number }): void {
    this.#chord = isPrinted(chord) ? chord : null
    this.#at = timeStamp
  }

  isStill(chord: string, { timeStamp, repeat }: { timeStamp: number; repeat: boolean }): boolean {
    const still = chord === this.#chord && (repeat || timeStamp - this.#at < quietAfterAct)
    if (still) this.#at = timeStamp
    else this.#chord = null
    return still
  }
}

/**
 * Where a key was pressed. `toggle`: a radio button or a checkbox; `control`: a button or a link; `scroller`: a text
 * that is read by scrolling; `modal`: something stands in front of everything.
 */
export type PressedIn = 'page' | 'field' | 'toggle' | 'control' | 'scroller' | 'modal'

const scrolls = /^(Shift\+)?(Arrow\w+|Page\w+|Home|End|Space)$/

/** Whether the desk hears a key there, or leaves it to what has the focus. */
export const isHeard = (chord: string, where: PressedIn): boolean => {
  switch (where) {
    case 'page':
      return true
    case 'field':
    case 'modal':
      return chord === 'Escape'
    case 'toggle':
      return chord === 'Escape' || isPrinted(chord) || isCombined(chord)
    case 'control':
      return !/^(Shift\+)?(Enter|Space)$/.test(chord)
    case 'scroller':
      return !scrolls.test(chord)
  }
}

/** What Esc does, one thing a press: the first of these that is there to be done. */
export const escapeOrder = ['field', 'dialog', 'menu', 'selection', 'panel'] as const
export type EscapeStep = (typeof escapeOrder)[number]

export const escapeStep = (there: Readonly<Record<EscapeStep, boolean>>): EscapeStep | null =>
  escapeOrder.find(step => there[step]) ?? null

/** What belongs to the browser, to the system, or to whoever writes a text. */
const reserved =
  /^(Escape|Enter|Backspace|(Shift\+)?Tab|F\d+|Mod\+[acfhlnopqrstvwxyz0+=-]|Mod\+Shift\+[acijnrtvwz]|Alt\+F4)$/

/** Why an action can't have a key; `other` has it already. */
export type KeyRefusal = { reason: 'reserved' } | { reason: 'taken'; other: ActionId }

const collide = (one: string, other: string) =>
  one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

export const refusalOf = (id: ActionId, sequence: string, changed: ChangedKeys): KeyRefusal | null => {
  if (chordsIn(sequence).some(chord => reserved.test(chord))) return { reason: 'reserved' }
  const other = actionIds.find(each => each !== id && keysOf(each, changed).some(key => collide(key, sequence)))
  return other === undefined ? null : { reason: 'taken', other }
}
