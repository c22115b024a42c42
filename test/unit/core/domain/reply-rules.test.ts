import { expect, test } from 'vitest'
import { needsOwnTicket, noReplyThrough } from '#core/domain/reply-rules.ts'
import { ticket } from './examples.ts'

test.each([
  ['twitter', ['twitter'], null],
  ['twitter_favorite', ['twitter'], null],
  ['twitter_favorite', ['any_channel'], 'ticket_carries_no_reply'],
  ['any_channel', ['any_channel'], null],
  ['facebook', ['twitter'], 'ticket_carries_no_reply'],
] as const)('a ticket of %s, where %j carry replies', (channel, channels, refusal) => {
  const one = ticket({ channel })
  expect(noReplyThrough(one, channels)).toBe(refusal)
  expect(needsOwnTicket(one, channels)).toBe(refusal !== null)
})
