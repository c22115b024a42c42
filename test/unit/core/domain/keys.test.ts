import { describe, expect, test } from 'vitest'
import {
  actionIds,
  chordOf,
  escapeStep,
  follow,
  HeldKey,
  isHeard,
  keysOf,
  keyTable,
  Pace,
  refusalOf,
} from '#core/domain/keys.ts'

const press = (key: string, more: Partial<Parameters<typeof chordOf>[0]> = {}) =>
  chordOf({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    altGraph: false,
    ...more,
  })

describe('what was pressed', () => {
  test.each([
    ['r', {}, 'r'],
    ['R', { shiftKey: true }, 'r'],
    ['R', {}, 'r'],
    ['?', { shiftKey: true }, '?'],
    ['r', { ctrlKey: true }, 'Mod+r'],
    ['k', { metaKey: true }, 'Mod+k'],
    ['r', { altKey: true }, 'Alt+r'],
    ['Delete', { shiftKey: true }, 'Shift+Delete'],
    ['ArrowLeft', { ctrlKey: true, shiftKey: true }, 'Mod+Shift+ArrowLeft'],
    [' ', { shiftKey: true }, 'Shift+Space'],
    // AltGr is how a German keyboard types its signs, and comes as Ctrl and Alt
    ['/', { ctrlKey: true, altKey: true, altGraph: true }, '/'],
    // the key that has R on a Latin keyboard
    ['к', { code: 'KeyR' }, 'r'],
    ['К', { code: 'KeyR', shiftKey: true }, 'r'],
    ['ö', { code: 'Semicolon' }, 'ö'],
    ['Shift', { shiftKey: true }, null],
    ['Dead', {}, null],
  ])('%s %o is %s', (key, more, chord) => expect(press(key, more)).toBe(chord))
})

test('no two actions begin with the same key', () => {
  const all = actionIds.flatMap(id => keysOf(id, {}))
  expect(new Set(all).size).toBe(all.length)
  expect(keyTable({}, true).size).toBe(all.length)
})

test('letters can be switched off; arrows and combinations stay', () => {
  const table = keyTable({}, false)
  for (const key of ['r', '?', ';', '1', '0', '/']) expect(table.get(key)).toBeUndefined()
  expect(table.get('ArrowDown')).toBe('card.next')
  expect(table.get('Space')).toBe('page.down')
  expect(table.get('Mod+k')).toBe('palette')
  expect(table.get('Shift+Delete')).toBe('post.delete')
})

test('a changed key replaces the old one, and an empty one takes it away', () => {
  const table = keyTable({ reply: 'e', flag: '', search: 'Mod+j' }, true)
  expect(table.get('e')).toBe('reply')
  expect(table.get('r')).toBeUndefined()
  expect(table.get('t')).toBeUndefined()
  expect(table.get('Mod+j')).toBe('search')
  expect(table.get('/')).toBeUndefined()
  expect(keyTable({ palette: 'p p' }, true).get('Mod+k')).toBe('palette')
  // written into the settings by hand: what a person chose wins
  expect(keyTable({ reply: 't' }, true).get('t')).toBe('reply')
})

test('two keys, one after the other, within a second', () => {
  const table = keyTable({ settings: 'g s', reply: 'e' }, true)
  const first = follow(table, null, 'g', 0)
  expect(first).toEqual({ action: null, begun: { chord: 'g', at: 0 } })
  expect(follow(table, first.begun, 's', 1_000)).toEqual({ action: 'settings', begun: null })
  expect(follow(table, first.begun, 's', 1_001).action).toBe('search')
  expect(follow(table, first.begun, 'e', 10).action).toBe('reply')
  expect(follow(table, first.begun, 'g', 10).begun).toEqual({ chord: 'g', at: 10 })
})

test('an act happens once in 200 ms of pressing, a move every 100 ms', () => {
  const pace = new Pace()
  const acts = [0, 150, 340, 539, 740].map(at => pace.allows('reply', at, false))
  expect(acts).toEqual([true, false, false, false, true])
  expect(pace.allows('flag', 741, false)).toBe(true)
  // held down: the first repetition comes later than 200 ms
  expect(pace.allows('reply', 2_000, false)).toBe(true)
  expect(pace.allows('reply', 2_500, true)).toBe(false)
  const moves = [0, 30, 60, 99, 100, 130, 200].map(at => pace.allows('card.next', at, at > 0))
  expect(moves).toEqual([true, false, false, false, true, false, true])
})

test.each([
  ['r', 'field', false],
  ['Mod+k', 'field', false],
  ['Escape', 'field', true],
  ['r', 'toggle', true],
  ['Space', 'toggle', false],
  ['ArrowDown', 'toggle', false],
  ['Enter', 'control', false],
  ['Space', 'control', false],
  ['r', 'control', true],
  ['ArrowDown', 'control', true],
  ['ArrowDown', 'scroller', false],
  ['j', 'scroller', true],
  ['r', 'modal', false],
  ['Escape', 'modal', true],
] as const)('%s in a %s: %s', (chord, where, heard) => expect(isHeard(chord, where)).toBe(heard))

test('Esc does the first thing that is there to be done', () => {
  const nothing = { field: false, dialog: false, menu: false, selection: false, panel: false }
  expect(escapeStep(nothing)).toBeNull()
  expect(escapeStep({ ...nothing, panel: true })).toBe('panel')
  expect(escapeStep({ ...nothing, panel: true, selection: true })).toBe('selection')
  expect(escapeStep({ ...nothing, panel: true, selection: true, menu: true })).toBe('menu')
  expect(escapeStep({ field: true, dialog: true, menu: true, selection: true, panel: true })).toBe('field')
})

test('a key that somebody else has is refused, with who', () => {
  expect(refusalOf('flag', 'r', {})).toEqual({ reason: 'taken', other: 'reply' })
  expect(refusalOf('flag', 'r', { reply: 'e' })).toBeNull()
  expect(refusalOf('flag', 'ArrowDown', {})).toEqual({ reason: 'taken', other: 'card.next' })
  expect(refusalOf('flag', 't', {})).toBeNull()
  // the first of two keys would never be waited for
  expect(refusalOf('flag', 'g', { settings: 'g s' })).toEqual({ reason: 'taken', other: 'settings' })
  expect(refusalOf('flag', 'r r', {})).toEqual({ reason: 'taken', other: 'reply' })
  for (const key of ['Escape', 'Mod+c', 'Mod+w', 'Tab', 'F5']) {
    expect(refusalOf('flag', key, {})).toEqual({ reason: 'reserved' })
  }
})

test('a letter that opened a box is not written into it while it is held, or pressed again at once', () => {
  const held = new HeldKey()
  const press = (chord: string, timeStamp: number, repeat = false) => held.isStill(chord, { timeStamp, repeat })
  expect(press('r', 0)).toBe(false)
  held.pressed('r', { timeStamp: 0 })
  expect(press('r', 150)).toBe(true)
  expect(press('r', 600, true)).toBe(true)
  expect(press('r', 900)).toBe(false)
  held.pressed('r', { timeStamp: 1_000 })
  expect(press('e', 1_050)).toBe(false)
  expect(press('r', 1_100)).toBe(false)
})
