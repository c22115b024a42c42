import { expect, test } from 'vitest'
import { confirmsHandle, deletionRefusal, postIdOf } from '#core/domain/deletion-guard.ts'
import { harbor, harborstatus } from './examples.ts'

test.each([
  ['1990000000000000001', '1990000000000000001'],
  [' https://x.com/harbor/status/123?s=20 ', '123'],
  ['http://mobile.twitter.com/harbor/statuses/123', '123'],
  ['twitter.com/i/web/status/123#top', '123'],
  ['https://x.com/harbor/status/123/photo/1', '123'],
  ['https://notx.com/harbor/status/123', null],
  ['https://x.com.evil.example/harbor/status/123', null],
  ['https://evil.example/x.com/harbor/status/123', null],
  ['https://evil.example/?u=https://x.com/harbor/status/123', null],
  ['https://x.com@evil.example/harbor/status/123', null],
  ['https://xn--x-cmb.com/harbor/status/123', null],
  ['https://х.com/harbor/status/123', null],
  ['javascript:https://x.com/harbor/status/123', null],
  ['https://x.com/harbor/status/12345678901234567890', null],
  ['12345678901234567890', null],
  ['https://x.com/harbor', null],
  ['', null],
])('the post of "%s" is %s', (text, id) => {
  expect(postIdOf(text)).toBe(id)
})

test('only a post by a configured handle, by the account that is signed in', () => {
  const accounts = [harbor, harborstatus]
  const author = { id: '1', handle: 'Harbor' }
  expect(deletionRefusal(author, accounts, [], { id: '1' })).toBeNull()
  expect(deletionRefusal(author, accounts, [], { id: '2' })).toMatchObject({ code: 'deletion_wrong_account' })
  expect(deletionRefusal({ id: '9', handle: 'jane' }, accounts, [], null)).toMatchObject({ code: 'deletion_not_ours' })
  expect(deletionRefusal({ id: '9', handle: 'harbor_eu' }, accounts, [{ handle: '@Harbor_EU' }], null)).toMatchObject({
    code: 'deletion_not_configured',
  })
})

test.each([
  ['harbor', true],
  [' @HARBOR ', true],
  ['harbo', false],
  ['harborstatus', false],
  ['@@harbor', false],
  ['', false],
])('typing "%s" confirms a post of @harbor: %s', (typed, yes) => {
  expect(confirmsHandle(typed, 'Harbor')).toBe(yes)
})
