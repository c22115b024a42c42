import { expect, test } from 'vitest'
import { DeletionState } from '#contract/desk/views/deletion.ts'
import { ReplyState } from '#contract/desk/views/reply.ts'
import { advanceDeletion, type Deletion, deletionTransitions, isDeletionOver } from '#core/domain/deletion.ts'
import { advance, isUnderWay, needsPerson, replyTransitions } from '#core/domain/reply.ts'
import { noon, reply } from './examples.ts'

const deletion = (state: DeletionState) => ({ state, times: {}, version: 3, detail: null }) as unknown as Deletion

test('a reply takes the steps of its table, each with its time and a new version, and no other', () => {
  for (const from of ReplyState.options) {
    for (const to of ReplyState.options) {
      const step = () => advance(reply({ state: from, version: 3 }), to, noon)
      if (replyTransitions[from].includes(to))
        expect(step()).toMatchObject({ state: to, version: 4, times: { [to]: noon } })
      else expect(step, `${from} to ${to}`).toThrow(/can't go/)
    }
  }
})

test('what may never happen to a reply', () => {
  // nothing leaves unchecked, an unknown one is never sent again, a final one never moves
  expect(replyTransitions.held).not.toContain('sending')
  expect(replyTransitions.unknown).toEqual(['accepted', 'notSent'])
  expect([...replyTransitions.seen, ...replyTransitions.notSent]).toEqual([])
  // once Zendesk has it, it is not "not sent" any more
  for (const state of ['accepted', 'tweeted', 'notDelivered'] as const) {
    expect(replyTransitions[state]).not.toContain('notSent')
    expect(replyTransitions[state]).not.toContain('sending')
  }
  for (const state of ReplyState.options) {
    const over = state === 'seen' || state === 'notSent' || state === 'notDelivered'
    expect(isUnderWay({ state })).toBe(!over)
  }
  expect(needsPerson({ state: 'notSent', dismissed: false })).toBe(true)
  expect(needsPerson({ state: 'notSent', dismissed: true })).toBe(false)
})

test('a deletion takes the steps of its table and no other; nothing leads back to the DELETE', () => {
  for (const from of DeletionState.options) {
    for (const to of DeletionState.options) {
      const step = () => advanceDeletion(deletion(from), to, noon)
      if (deletionTransitions[from].includes(to)) expect(step()).toMatchObject({ state: to, version: 4 })
      else expect(step, `${from} to ${to}`).toThrow(/can't go/)
    }
    if (from !== 'recorded') expect(deletionTransitions[from]).not.toContain('deleting')
    expect(isDeletionOver({ state: from })).toBe(deletionTransitions[from].length === 0)
  }
})
