import { describe, expect, test } from 'vitest'
import { linksToPosts, matchTicket } from '#core/domain/matching.ts'
import { stampOf } from '#core/domain/ticket.ts'
import { comment, minute, noon, post, ticket } from './examples.ts'

test.each([
  ['https://x.com/jane/status/123', ['123']],
  ['https://twitter.com/jane/statuses/123?s=20', ['123']],
  ['https://x.com/i/web/status/123', ['123']],
  ['x.com/i/status/123#a', ['123']],
  ['https://x.com/a/status/1 and https://x.com/b/status/2', ['1', '2']],
  ['https://example.com/jane/status/123', []],
  ['https://x.com/jane', []],
  ['https://mobile.twitter.com/jane/status/123', ['123']],
  ['https://www.netflix.com/title/status/81234567', []],
  ['https://track.fedex.com/parcel/status/770012345678', []],
  ['https://notx.com/a/status/5', []],
])('links to posts in %s', (text, ids) => {
  expect(linksToPosts(text).map(link => link.postId)).toEqual(ids)
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
    expect(matchTicket(ticket(), [agent, hidden], [ours])).toEqual([{ postId: ours.id, how: 'near' }])
  })

  test('the only post of its author without words, where it has none either', () => {
    const picture = post('@harbor https://t.co/iAnvAhPxtj')
    const bare = ticket({ description: '@harbor https://t.co/iAnvAhPxtj' })
    expect(matchTicket(bare, [], [picture])).toEqual([{ postId: picture.id, how: 'text' }])
    const other = post('@harbor https://t.co/b', { createdAt: noon + minute })
    expect(matchTicket(bare, [], [picture, other])).toEqual([
      { postId: picture.id, how: 'near' },
      { postId: other.id, how: 'near' },
    ])
    expect(matchTicket(bare, [], [picture, other], new Set([other.id]))).toEqual([{ postId: picture.id, how: 'text' }])
    const spoken = post('@harbor My login fails', { createdAt: noon - 60 * minute })
    expect(matchTicket(bare, [], [spoken])).toEqual([])
  })

  const long =
    'Since this morning every export of ours ends after two thirds with a blank page. The log says only that the worker was restarted, and the form for support wants a job number that the blank page does not show. We tried three browsers, two accounts and a smaller range of dates, with the same outcome each time. Where can the job number be found?'
  const upTo = (word: string) => long.slice(0, long.indexOf(word) + word.length)
  test.each([
    ['with X’s short link after it', `${upTo('a smaller')}… https://t.co/8wmPyZqq5v`],
    ['between two words, and nothing after it', upTo('a smaller')],
    ['in the middle of a word', `${upTo('a smaller ran')}…`],
    ['in the middle of a link', `${upTo('a smaller')} https://t.c…`],
    ['after three words', `${upTo('this morning')}…`],
  ])('a post that Zendesk’s copy cuts %s', (_what, description) => {
    const whole = post(`@harbor ${long}`)
    const unlike = post('@harbor Since yesterday nothing works', { createdAt: noon + minute })
    expect(matchTicket(ticket({ description }), [], [whole, unlike])).toEqual([{ postId: whole.id, how: 'text' }])
    expect(matchTicket(ticket({ description: long }), [], [post(description, { id: whole.id })])).toEqual([
      { postId: whole.id, how: 'text' },
    ])
  })

  test.each([
    ['Why is *this* so `slow`?', '@harbor Why is this so slow'],
    ['It&#39;s &quot;gone&quot;, isn&rsquo;t it', '@harbor It\'s "gone", isn\u2019t it'],
    ['look at [the page](https://harbor.com/a) please, it fails', '@harbor look at the page please, it fails'],
    ['The export at harbor.com/jobs ends early', '@harbor The export at https://t.co/q1 ends early'],
  ])('a post whose words were dressed anew: %s', (description, text) => {
    expect(matchTicket(ticket({ description }), [], [post(text)])).toEqual([{ postId: post(text).id, how: 'text' }])
  })

  test('perhaps a post that nothing speaks against but its words', () => {
    const unlike = post('@harbor Where is my parcel')
    expect(matchTicket(ticket(), [], [unlike])).toEqual([{ postId: unlike.id, how: 'near' }])
    const hourAgo = post('@harbor Where is my parcel', { createdAt: noon - 60 * minute })
    expect(matchTicket(ticket(), [], [hourAgo])).toEqual([])
  })

  test('no post that somebody else wrote, though the author links to it', () => {
    const theirs = ticket({ description: '@harbor same here https://x.com/sample_joe/status/77' })
    const own = post('@harbor same here https://t.co/xxxxxxxxxx')
    expect(matchTicket(theirs, [], [own])).toEqual([{ postId: own.id, how: 'text' }])
    const unnamed = ticket({ description: '@harbor same here https://x.com/i/web/status/77' })
    expect(matchTicket(unnamed, [], [own])).toEqual([{ postId: own.id, how: 'text' }])
  })

  test('no post where it is a conversation in private', () => {
    expect(matchTicket(ticket({ source: 'message' }), [], [question])).toEqual([])
  })
})
