import { expect, test } from 'vitest'
import { best, fitOf } from '#features/palette/match.ts'

const actions = ['Assign the ticket to me', 'Internal note', 'Make ticket', 'Move the column to the left', 'Next card']

test.each([
  ['assign', 'Assign the ticket to me'],
  ['asgme', 'Assign the ticket to me'],
  ['me', 'Assign the ticket to me'],
  ['mak tick', 'Make ticket'],
  ['mcl', 'Move the column to the left'],
  ['NOTE', 'Internal note'],
  ['nc', 'Next card'],
])('%s finds "%s" first', (typed, found) => expect(best(actions, words => words, typed)[0]).toBe(found))

test('letters that are not there in this order find nothing', () => {
  expect(best(actions, words => words, 'zq')).toEqual([])
  expect(fitOf('Next card', 'cn')).toBeNull()
})
