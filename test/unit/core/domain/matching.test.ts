import { describe, expect, test } from 'vitest'
import { matchTicket, postsLinked, saysTheSame } from '#core/domain/matching.ts'
import { stampOf } from '#core/domain/ticket.ts'
import { comment, idOf, minute, noon, post, ticket } from './examples.ts'

test.each([
  ['https://x.com/jane/status/123', ['123']],
  ['https://twitter.com/jane/statuses/123?s=20', ['123']],
  ['https://x.com/i/web/status/123', ['123']],
  ['x.com/i/status/123#a', ['123']],
  ['https://x.com/a/status/1 and https://x.com/b/status/2', ['1', '2']],
  ['https://example.com/jane/status/123', []],
  ['https://x.com/jane', []],
])('links to posts in %s', (text, ids) => {
  expect(postsLinked(text)).toEqual(ids)
})

describe('a ticket is of', () => {
  const question = post('@harbor My login fails')

  test('the post that our stamp names, and not of another with the same words', () => {
    const twin = post('@harbor My login fails', { createdAt: noon + minute })
    const stamped = ticket({ externalId: stampOf(question.id) })
    expect(matchTicket(stamped, [comment('My login fails')], [question, twin])).toEqual([
      { postId: question.id, how: 'stamp' },
    ])
    expect(matchTicket(ticket({ externalId: 'crm-4711' }), [], [question])).toEqual([
      { postId: question.id, how: 'text' },
    ])
  })

  test('a post that it links to, whoever imported it', () => {
    const imported = ticket({
      channel: 'api',
      fromHandle: null,
      description: `New: https://x.com/Jane/status/${question.id}`,
    })
    expect(matchTicket(imported, [], [])).toEqual([{ postId: question.id, how: 'link' }])
  })

  test('the author’s post with the same words, escaped or with another link, within the time', () => {
    const odd = post('@harbor A &amp; B https://t.co/x')
    expect(matchTicket(ticket({ description: 'A & B https://example.com/long' }), [], [odd])).toHaveLength(1)
    const early = post('@harbor My login fails', { createdAt: noon - 6 * 60 * minute })
    const late = post('@harbor My login fails', { createdAt: noon + 10 * minute })
    expect(matchTicket(ticket(), [], [early, late])).toEqual([])
  })

  test('two posts with the same words: both', () => {
    const twin = post('@harbor My login fails', { createdAt: noon + minute })
    expect(matchTicket(ticket(), [], [question, twin]).map(match => match.postId)).toEqual([question.id, twin.id])
  })

  test('a follow-up that came as a comment, also where the first post is stamped', () => {
    const later = post('@harbor Still nothing', { createdAt: noon + 60 * minute })
    const followed = comment('Still nothing', { createdAt: noon + 65 * minute })
    const stamped = ticket({ externalId: stampOf(question.id) })
    expect(matchTicket(stamped, [followed], [question, later])).toEqual([
      { postId: question.id, how: 'stamp' },
      { postId: later.id, how: 'text' },
    ])
  })

  test('nobody’s post by what an agent said, or in private', () => {
    const ours = post('@harbor Still nothing')
    const agent = comment('Still nothing', { authorId: '7' })
    const hidden = comment('Still nothing', { public: false })
    expect(matchTicket(ticket(), [agent, hidden], [ours])).toEqual([])
  })

  test('nothing at all when the words are only a link or a handle', () => {
    expect(matchTicket(ticket({ description: 'https://t.co/a' }), [], [post('@harbor https://t.co/b')])).toEqual([])
    expect(idOf('1')).toBe('1')
  })
})

test('two texts are the same answer, also when it is nothing but a link', () => {
  expect(saysTheSame('@jane Try the forum https://t.co/1', 'Try the forum https://forum.example/t/1')).toBe(true)
  expect(saysTheSame('https://forum.example/t/1', '@jane https://t.co/1')).toBe(true)
  expect(saysTheSame('', '@jane')).toBe(false)
  expect(saysTheSame('Try this', 'Try that')).toBe(false)
})
