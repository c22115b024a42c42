import { expect, test } from 'vitest'
import { done, failed } from '#contract/desk/failure.ts'
import { createDispatcher, type Handlers } from '#engine/dispatcher.ts'

type Name = 'column.markRead' | 'reply.send' | 'ticket.make'

const open = (change: Partial<Record<Name, (input: never) => unknown>> = {}) => {
  const errors: string[] = []
  const seen: unknown[] = []
  const take = (input: unknown) => {
    seen.push(input)
    return done({})
  }
  const handlers = {
    'column.markRead': take,
    'reply.send': () => done({ replyId: 'r1' }),
    'ticket.make': take,
    ...change,
  } as unknown as Handlers<Name>
  const log = { info: () => undefined, warn: () => undefined, error: (event: string) => void errors.push(event) }
  return { dispatch: createDispatcher(handlers, log), errors, seen }
}

const send = { draftId: 'd1', version: 1, speakerConfirmed: true }

test('a call is parsed on its way in and on its way out', async () => {
  const { dispatch, seen } = open()
  expect(await dispatch('column.markRead', { columnId: 'c', upTo: '1', more: 'x' })).toEqual({ ok: true, value: {} })
  expect(seen).toEqual([{ columnId: 'c', upTo: '1' }])
  expect(await dispatch('reply.send', send)).toEqual({ ok: true, value: { replyId: 'r1' } })
})

test.each(['host.secret.get', 'secret.get', 'openExternal', 'deck.get', 'constructor', '__proto__', 'toString', ''])(
  '"%s" is unknown here, whoever sends it',
  async name => {
    const { dispatch, seen } = open()
    expect(await dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'unknown_procedure' } })
    expect(seen).toEqual([])
  },
)

test.each([null, undefined, 'text', [], { postId: 12 }, { postId: '1; DROP' }, { postId: '12345678901234567890' }])(
  'input %o is refused before the handler sees it',
  async input => {
    const { dispatch, seen } = open()
    expect(await dispatch('ticket.make', input)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(seen).toEqual([])
  },
)

test('what a handler may not say does not leave; a failure does, as it is', async () => {
  const wrong = open({ 'reply.send': () => done({ replyId: 7 }) })
  expect(await wrong.dispatch('reply.send', send)).toMatchObject({ ok: false, error: { code: 'invalid_output' } })
  expect(wrong.errors).toEqual(['dispatcher.output'])
  const chatty = open({ 'reply.send': () => done({ replyId: 'r1', token: 'secret' }) })
  expect(await chatty.dispatch('reply.send', send)).toEqual({ ok: true, value: { replyId: 'r1' } })
  const refused = open({ 'reply.send': () => failed('draft_empty') })
  expect(await refused.dispatch('reply.send', send)).toMatchObject({ ok: false, error: { code: 'draft_empty' } })
})

test.each([
  [
    'throws',
    () => {
      throw new Error('secret words')
    },
  ],
  ['rejects', () => Promise.reject(new Error('secret words'))],
  ['answers nothing', () => undefined],
])('a handler that %s: an internal error without its words, and a line in the log', async (_, handler) => {
  const { dispatch, errors } = open({ 'reply.send': handler })
  const outcome = await dispatch('reply.send', send)
  expect(outcome).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(JSON.stringify(outcome)).not.toContain('secret')
  expect(errors).toEqual(['dispatcher.failed'])
})
