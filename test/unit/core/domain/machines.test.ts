import { expect, test } from 'vitest'
import { DeletionState } from '#contract/desk/views/deletion.ts'
import { ReplyState } from '#contract/desk/views/reply.ts'
import {
  advanceDeletion,
  type Deletion,
  deletionNeeds,
  deletionTransitions,
  isDeletionOver,
} from '#core/domain/deletion.ts'
import { advance, canBeTakenBack, isUnderWay, needsPerson, replyTransitions, wasStopped } from '#core/domain/reply.ts'
import { advanceSocialRequest, type SocialRequest, socialRequestTransitions } from '#core/domain/social-request.ts'
import { noon, reply } from './examples.ts'

const deletion = (state: DeletionState) =>
  ({ state, times: {}, confirmations: 1, lapsed: 0, version: 3 }) as unknown as Deletion

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
  for (const state of ReplyState.options) {
    if (state !== 'held') expect(replyTransitions[state], state).not.toContain('sending')
  }
  expect(replyTransitions.unknown).toEqual(['accepted', 'notSent'])
  expect(replyTransitions.seen).toEqual([])
  // what counts as never arrived may only turn out to have arrived
  expect(replyTransitions.notSent).toEqual(['accepted'])
  // nothing is proved by one world alone
  expect(replyTransitions.accepted).not.toContain('seen')
  // once Zendesk has it, it is not "not sent" any more
  for (const state of ['accepted', 'tweeted', 'notDelivered'] as const) {
    expect(replyTransitions[state]).not.toContain('notSent')
    expect(replyTransitions[state]).not.toContain('sending')
  }
  for (const state of ReplyState.options) {
    const over = state === 'seen' || state === 'notDelivered' || wasStopped({ state })
    expect(isUnderWay({ state })).toBe(!over)
    // what can be taken back has not left
    if (canBeTakenBack({ state })) expect(replyTransitions[state]).toContain('notSent')
    for (const dismissed of [true, false]) {
      const asks = needsPerson({ state, dismissed, beside: [] })
      expect(asks, state).toBe(!dismissed && ((over && state !== 'seen') || state === 'unknown'))
    }
  }
})

test('a deletion takes the steps of its table and no other', () => {
  for (const from of DeletionState.options) {
    for (const to of DeletionState.options) {
      const step = () => advanceDeletion(deletion(from), to, noon)
      if (deletionTransitions[from].includes(to)) expect(step()).toMatchObject({ state: to, version: 4 })
      else expect(step, `${from} to ${to}`).toThrow(/can't go/)
    }
    expect(isDeletionOver({ state: from })).toBe(deletionTransitions[from].length === 0)
  }
})

test('what may never happen to a deletion', () => {
  // a lost answer never leads back to the DELETE, and one that ran out goes nowhere without a person
  expect(deletionTransitions.unknown).not.toContain('deleting')
  const ran = { ...deletion('expired'), confirmations: 1, lapsed: 1 }
  expect(() => advanceDeletion(ran, 'deleting', noon)).toThrow(/Nobody has confirmed/)
  expect(advanceDeletion({ ...ran, confirmations: 2 }, 'deleting', noon).state).toBe('deleting')
  expect(deletionNeeds(ran, noon)).toBe('confirmAgain')
  expect(deletionNeeds({ ...ran, confirmations: 2 }, noon)).toBeNull()
  // half an hour without a verdict is a person's, and not a millisecond less
  const unknown = { ...deletion('unknown'), times: { unknown: noon } }
  expect(deletionNeeds(unknown, noon + 30 * 60_000 - 1)).toBeNull()
  expect(deletionNeeds(unknown, noon + 30 * 60_000)).toBe('lookOnX')
})

test('a request to the social team takes the steps of its table and no other', () => {
  const states = ['pending', 'telling', 'unclear', 'told'] as const
  for (const from of states) {
    for (const to of states) {
      const request = { state: from, version: 3 } as unknown as SocialRequest
      const step = () => advanceSocialRequest(request, to)
      if (socialRequestTransitions[from].includes(to)) expect(step()).toMatchObject({ state: to, version: 4 })
      else expect(step, `${from} to ${to}`).toThrow(/can't go/)
    }
  }
  // no message leaves before the row says so; nobody is told again who was told
  expect(socialRequestTransitions.pending).toEqual(['telling'])
  expect(socialRequestTransitions.told).toEqual([])
  // what Slack may have is never taken for what it has not, without another look
  expect(socialRequestTransitions.unclear).not.toContain('pending')
})
