import { describe, expect, test } from 'vitest'
import type { Column } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { plainColumn, plainFilters } from '#core/domain/column-registry.ts'
import {
  activeFilters,
  addColumn,
  clearColumn,
  collapseColumn,
  duplicateColumn,
  filterColumn,
  fitColumns,
  mostColumns,
  moveColumn,
  placeColumn,
  removeColumn,
  renameColumn,
  resizeColumn,
  restoreColumn,
} from '#core/domain/layout.ts'

const id = (name: string) => name as ColumnId
const account = (name: string) => name as AccountId
const column = (name: string): Column => ({ ...plainColumn, id: id(name), type: 'queue', params: { view: null } })
const deck = ['a', 'b', 'c', 'd'].map(column)
const order = (columns: readonly Column[]) => columns.map(each => each.id).join('')
const one = (columns: readonly Column[], name: string) => columns.find(each => each.id === name)

describe('places', () => {
  test('a new column comes after the one that has the focus, else at the end, and only once', () => {
    expect(order(addColumn(column('n'), id('b'))(deck))).toBe('abncd')
    expect(order(addColumn(column('n'), null)(deck))).toBe('abcdn')
    expect(order(addColumn(column('n'), id('gone'))(deck))).toBe('abcdn')
    expect(order(addColumn(column('a'), null)(deck))).toBe('abcd')
  })

  test('a full deck takes no more', () => {
    const full = Array.from({ length: mostColumns }, (_, index) => column(String(index)))
    expect(addColumn(column('n'), null)(full)).toHaveLength(mostColumns)
    expect(restoreColumn(column('n'), 3)(full)).toHaveLength(mostColumns)
  })

  test('moving stops at both ends', () => {
    expect(order(moveColumn(id('b'), 1)(deck))).toBe('acbd')
    expect(order(moveColumn(id('b'), -1)(deck))).toBe('bacd')
    expect(order(moveColumn(id('a'), -1)(deck))).toBe('abcd')
    expect(order(moveColumn(id('d'), 9)(deck))).toBe('abcd')
    expect(order(moveColumn(id('gone'), 1)(deck))).toBe('abcd')
  })

  test('a place is counted without the column itself', () => {
    expect(order(placeColumn(id('a'), 2)(deck))).toBe('bcad')
    expect(order(placeColumn(id('d'), 0)(deck))).toBe('dabc')
    expect(order(placeColumn(id('b'), 1)(deck))).toBe('abcd')
  })

  test('a copy stands beside its original and differs in its id alone', () => {
    const copied = duplicateColumn(id('b'), id('n'))(deck)
    expect(order(copied)).toBe('abncd')
    expect({ ...one(copied, 'n'), id: 'b' }).toEqual(one(copied, 'b'))
  })

  test('undo puts a column back where it stood, also when another window has left fewer', () => {
    const without = removeColumn(id('c'))(deck)
    expect(order(without)).toBe('abd')
    expect(order(restoreColumn(column('c'), 2)(without))).toBe('abcd')
    expect(order(restoreColumn(column('c'), 2)([column('x')]))).toBe('xc')
    expect(order(restoreColumn(column('c'), 2)(deck))).toBe('abcd')
  })
})

describe('one column', () => {
  test('an empty name is the name of its type', () => {
    expect(one(renameColumn(id('a'), '  Lockers ')(deck), 'a')?.title).toBe('Lockers')
    expect(one(renameColumn(id('a'), '   ')(deck), 'a')?.title).toBeNull()
    expect(one(renameColumn(id('a'), 'x'.repeat(99))(deck), 'a')?.title).toHaveLength(60)
  })

  test('a width stays within what can be read', () => {
    expect(one(resizeColumn(id('a'), 12)(deck), 'a')?.width).toBe(240)
    expect(one(resizeColumn(id('a'), 5_000)(deck), 'a')?.width).toBe(800)
    expect(one(resizeColumn(id('a'), 333.4)(deck), 'a')?.width).toBe(333)
  })

  test('the others stay the same objects, so that nothing else is drawn again', () => {
    for (const change of [collapseColumn(id('a'), true), clearColumn(id('a'), '9'), renameColumn(id('a'), 'x')]) {
      const changed = change(deck)
      expect(changed[0]).not.toBe(deck[0])
      expect(changed.slice(1).every((each, index) => each === deck[index + 1])).toBe(true)
    }
  })

  test('a stretch of time is one filter', () => {
    expect(activeFilters(plainFilters)).toBe(0)
    expect(activeFilters({ ...plainFilters, from: 1, to: 2 })).toBe(1)
    const some = { ...plainFilters, match: 'door', media: 'with' as const, least: { ...plainFilters.least, likes: 1 } }
    expect(activeFilters(some)).toBe(3)
    expect(activeFilters(one(filterColumn(id('a'), some)(deck), 'a')?.filters ?? plainFilters)).toBe(3)
  })
})

describe('a layout of another desk', () => {
  const here = { taken: new Set<string>(), accounts: new Set(['harbor']), newId: () => id('fresh') }
  const mentions = (...accounts: string[]): Column => ({
    ...plainColumn,
    id: id('m'),
    type: 'mentions',
    params: { accounts: accounts.map(account) },
  })
  const own = (name: string): Column => ({
    ...plainColumn,
    id: id('o'),
    type: 'own',
    params: { account: account(name) },
  })

  test('an id that is taken gets a new one', () => {
    const { columns } = fitColumns([column('a'), column('b')], { ...here, taken: new Set(['a']) })
    expect(order(columns)).toBe('freshb')
    expect(order(fitColumns([column('a'), column('a')], here).columns)).toBe('afresh')
  })

  test('what is about a handle that is not set up here is left out and named', () => {
    const { columns, unknown } = fitColumns([own('harbor'), own('pier'), mentions('harbor', 'pier')], here)
    expect(columns.map(each => each.params)).toEqual([{ account: 'harbor' }, { accounts: ['harbor'] }])
    expect(unknown).toEqual(['pier'])
  })
})
