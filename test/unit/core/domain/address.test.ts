import { describe, expect, test } from 'vitest'
import { isAddress, longestAddress } from '#contract/desk/address.ts'
import { parseAddress } from '#core/domain/address.ts'

const ours = 'https://harbor.zendesk.com'
const snowflake = '1990000000000000001'

test.each([
  ['switchboard://ticket/123', 'ticket 123'],
  ['Switchboard://Ticket/123/', 'ticket 123'],
  [`switchboard://post/${snowflake}`, `post ${snowflake}`],
  [`https://x.com/harbor/status/${snowflake}`, `post ${snowflake}`],
  ['https://x.com/harbor/status/123?s=20&t=abc', 'post 123'],
  ['https://x.com/harbor/status/123/photo/1', 'post 123'],
  ['https://x.com/i/web/status/123', 'post 123'],
  ['https://x.com/i/status/123#reply', 'post 123'],
  ['https://www.twitter.com/harbor/status/123', 'post 123'],
  ['http://mobile.twitter.com/harbor/statuses/123', 'post 123'],
  ['https://mobile.x.com/harbor/status/123', 'post 123'],
  ['https://harbor.zendesk.com/agent/tickets/123', 'ticket 123'],
  ['https://HARBOR.zendesk.com:443/agent/tickets/123/', 'ticket 123'],
  ['https://harbor.zendesk.com/agent/tickets/123?brand_id=7#comment', 'ticket 123'],
  ['https://harbor.zendesk.com/agent/tickets/123/events', 'ticket 123'],
  ['https://harbor.zendesk.com/tickets/123', 'ticket 123'],
  ['https://harbor.zendesk.com/agent/#/tickets/123', 'ticket 123'],
  ['https://harbor.zendesk.com/#/tickets/123', 'ticket 123'],
])('%s names %s', (address, named) => {
  const found = parseAddress(address, `${ours}/`)
  expect(found && 'id' in found && `${found.kind} ${found.id}`).toBe(named)
})

test('a ticket of another Zendesk is none of ours, whatever its number', () => {
  const origins = [
    'https://other.zendesk.com',
    'http://harbor.zendesk.com',
    'https://harbor.zendesk.com:8443',
    'https://harbor.zendesk.com.evil.example',
    'https://evil-harbor.zendesk.com',
    'https://hаrbor.zendesk.com',
  ]
  for (const origin of origins) {
    expect(parseAddress(`${origin}/agent/tickets/123`, ours)).toEqual({ kind: 'anotherZendesk', ticketId: '123' })
  }
  const practice = 'http://127.0.0.1:4001'
  expect(parseAddress(`${practice}/agent/tickets/1`, practice)).toEqual({ kind: 'ticket', id: '1' })
  expect(parseAddress('http://127.0.0.1:4002/agent/tickets/1', practice)).toMatchObject({ kind: 'anotherZendesk' })
})

describe('nothing is opened by', () => {
  test.each([
    'https://x.com.evil.example/harbor/status/1',
    'https://evil.example/x.com/harbor/status/1',
    'https://evil.example/?u=https://x.com/harbor/status/1',
    'https://notx.com/harbor/status/1',
    'https://х.com/harbor/status/1',
    'https://user:password@x.com/harbor/status/1',
    'https://x.com@evil.example/harbor/status/1',
    'https://x.com\\@evil.example/harbor/status/1',
    'https://x.com:8443/harbor/status/1',
    'https://x.com/harbor/status/1e3',
    'https://x.com/harbor/status/-1',
    'https://x.com/harbor/status/12345678901234567890',
    'https://x.com/harbor',
    'https://user:password@harbor.zendesk.com/agent/tickets/1',
    'https://harbor.zendesk.com@evil.example/agent/tickets/1',
    'https://evil.example\\@harbor.zendesk.com/agent/tickets/1',
    'https://harbor.zendesk.com/agent/tickets/1x',
    'https://harbor.zendesk.com/agent/../tickets/1',
    'https://harbor.zendesk.com/agent/users/1',
    'https://harbor.zendesk.com/agent/tickets/',
    'switchboard://ticket/0',
    'switchboard://ticket/0123',
    'switchboard://ticket/9223372036854775808',
    'switchboard://ticket/１２３',
    'switchboard://ticket/1/../2',
    'switchboard://ticket/1?then=delete',
    'switchboard://post/',
    'switchboard://delete/1',
    'switchboard:ticket/1',
  ])('%s', address => expect(parseAddress(address, ours)).toBeNull())

  test.each([
    '',
    '/agent/tickets/1',
    'x.com/harbor/status/1',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,https://x.com/harbor/status/1',
    'switchboard://ticket/1\u0000',
    'switchboard://ticket/1\n--help',
    'https://x.com/harbor/status/1?\u202e',
    'https://x.com/har bor/status/1',
    `https://x.com/harbor/status/1?${'a'.repeat(longestAddress)}`,
  ])('%j, which the host refuses already', text => {
    expect(isAddress(text)).toBe(false)
    expect(parseAddress(text, ours)).toBeNull()
  })
})
