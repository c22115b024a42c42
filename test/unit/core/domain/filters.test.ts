import { describe, expect, it } from 'vitest'
import type { ColumnFilters } from '#contract/desk/views/layout.ts'
import type { MediaKey, PersonId, PostId, TicketId } from '#contract/ids.ts'
import { plainFilters } from '#core/domain/column-registry.ts'
import type { PostFacts, TicketFacts } from '#core/domain/facts.ts'
import { filterTest, isPlain } from '#core/domain/filters.ts'
import type { Post } from '#core/domain/post.ts'
import type { Desk } from '#core/domain/post-state.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import { facts, harbor, jane, minute, noon, post, ticket } from './examples.ts'

const desk: Desk = {
  now: noon + 60 * minute,
  agent: { id: '900', name: 'Ana' },
  ours: new Set([harbor.personId ?? '']),
  queueReadAt: noon + 60 * minute,
}
type Filters = Omit<Partial<ColumnFilters>, 'least'> & { least?: Partial<ColumnFilters['least']> }
const testOf = ({ least, ...filters }: Filters) =>
  filterTest({ ...plainFilters, ...filters, least: { ...plainFilters.least, ...least } }, desk)

const said = (text: string, change: Partial<Post> = {}): PostFacts => facts({ post: post(text, change) })
const withTicket = (change: Partial<Ticket> = {}, more: Partial<PostFacts> = {}): PostFacts =>
  facts({ ticket: ticket(change), link: { postId: '1' as PostId, ticketId: '5' as TicketId, how: 'stamp' }, ...more })
const ours = (): PostFacts =>
  facts({
    post: post('Hello', { authorId: '1' as PersonId }),
    author: { ...jane, id: '1' as PersonId, handle: 'harbor' },
  })
const answered = facts({
  agentComments: [{ id: '1', authorName: 'Ana', authorId: '900', at: noon + 9 * minute, text: 'Try the forum' }],
  ticket: ticket(),
})
const photo = { key: 'k' as MediaKey, url: 'https://a', kind: 'photo' as const, alt: null, width: 1, height: 1 }
const link = { kind: 'link' as const, text: 'a.b/?q', href: 'https://a.b/?q=1' }
const words = (text: string) => ({ kind: 'text' as const, text })

describe('a post passes', () => {
  const cases: [name: string, filters: Filters, facts: PostFacts, passes: boolean][] = [
    ['nothing asked', {}, said('anything'), true],
    ['every word, in any order', { match: 'fails login' }, said('My login always fails'), true],
    ['one word missing', { match: 'fails ferry' }, said('My login always fails'), false],
    ['case and accents are the same', { match: 'LOGÍN' }, said('my lögin fails'), true],
    ['a part of a word is another word', { match: 'log' }, said('My login fails'), false],
    ['a beginning with a star', { match: 'log*' }, said('My login fails'), true],
    ['words together in quotes', { match: '"login fails"' }, said('My login fails'), true],
    ['words apart in quotes', { match: '"my fails"' }, said('My login fails'), false],
    ['Japanese inside a sentence', { match: '配送' }, said('昨日の配送が遅い'), true],
    ['Korean with a particle', { match: '서비스' }, said('서비스가 안 됩니다'), true],
    ['full-width letters', { match: 'login' }, said('ｌｏｇｉｎ できない'), true],
    ['a query without a word asks for nothing', { match: '!!' }, said('anything'), true],
    ['any excluded word holds it back', { exclude: 'ferry login' }, said('My login fails'), false],
    ['an excluded word that is not there', { exclude: 'ferry logins' }, said('My login fails'), true],
    ['match and exclude together', { match: 'login', exclude: 'FAILS' }, said('My login fails'), false],
    ['an author by handle, in any case', { authors: ['jane'] }, said('hi'), true],
    ['another author', { authors: ['joe', 'jo'] }, said('hi'), false],
    ['a language', { languages: ['ja', 'en'] }, said('hi'), true],
    ['another language', { languages: ['ja'] }, said('hi'), false],
    ['no known language', { languages: ['en'] }, said('hi', { lang: null }), false],
    ['with media', { media: 'with' }, said('hi', { media: [photo] }), true],
    ['with media, without any', { media: 'with' }, said('hi'), false],
    ['without media', { media: 'without' }, said('hi', { media: [photo] }), false],
    ['with a link', { link: 'with' }, said('see', { segments: [words('see '), link] }), true],
    ['a picture is no link', { link: 'with' }, said('see', { media: [photo] }), false],
    ['without a link', { link: 'without' }, said('see', { segments: [words('see '), link] }), false],
    ['a question', { question: 'with' }, said('Is it open?'), true],
    ['no question', { question: 'with' }, said('It is open.'), false],
    [
      'a question mark in a link is none',
      { question: 'with' },
      said('see', { segments: [words('see '), link] }),
      false,
    ],
    ['Arabic', { question: 'with' }, said('هل هو مفتوح؟'), true],
    ['full width', { question: 'with' }, said('開いていますか？'), true],
    ['Greek', { question: 'with' }, said('Είναι ανοιχτό\u037e', { lang: 'el' }), true],
    ['Greek with a semicolon', { question: 'with' }, said('Είναι ανοιχτό;', { lang: 'el' }), true],
    ['a semicolon elsewhere', { question: 'with' }, said('It is; really.'), false],
    ['Armenian', { question: 'with' }, said('Բաց է՞'), true],
    ['from a time on', { from: noon }, said('hi'), true],
    ['after it', { from: noon + 1 }, said('hi'), false],
    ['up to a time', { to: noon }, said('hi'), true],
    ['before it', { to: noon - 1 }, said('hi'), false],
    ['at least so many likes', { least: { likes: 5 } }, said('hi', { likes: 5 }), true],
    ['too few of one of them', { least: { likes: 5, replies: 1 } }, said('hi', { likes: 9 }), false],
    ['without a ticket', { tickets: ['none'] }, facts(), true],
    ['a state that is asked for', { tickets: ['new', 'open'] }, withTicket({ status: 'open' }), true],
    ['another state', { tickets: ['none', 'open'] }, withTicket({ status: 'solved' }), false],
    ['answered by an agent', { answered: 'answered' }, answered, true],
    ['answered is not unanswered', { answered: 'unanswered' }, answered, false],
    ['unanswered', { answered: 'unanswered' }, withTicket(), true],
    ['without a ticket it is unanswered too', { answered: 'unanswered' }, facts(), true],
    ['ours waits for nobody', { answered: 'unanswered' }, ours(), false],
    ['ours was not answered either', { answered: 'answered' }, ours(), false],
    ['mine', { assignee: 'me' }, withTicket({ assigneeId: '900' }), true],
    ["a colleague's", { assignee: 'me' }, withTicket({ assigneeId: '901' }), false],
    ["nobody's", { assignee: 'nobody' }, withTicket(), true],
    ['without a ticket it is nobody’s', { assignee: 'nobody' }, facts(), true],
    ["somebody's", { assignee: '901' }, withTicket({ assigneeId: '901' }), true],
    ['from a direct message', { sources: ['message'] }, withTicket({ source: 'message' }), true],
    ['from elsewhere', { sources: ['message'] }, withTicket({ source: 'like' }), false],
    ['without a ticket it has no source', { sources: ['mention'] }, facts(), false],
  ]
  it.each(cases)('%s', (_, filters, one, passes) => {
    const test = testOf(filters)
    expect(test.post(one)).toBe(passes)
    // the first look never holds back what the second lets through
    const first = test.said({ ...one.post, handle: one.author.handle })
    expect(first || !passes).toBe(true)
    if (test.isOfSaid) expect(first).toBe(passes)
  })
})

describe('a ticket passes', () => {
  const ticketFacts = (change: Partial<Ticket> = {}): TicketFacts => ({
    ticket: ticket(change),
    requester: null,
    requesterPerson: null,
    assignee: null,
    lastComment: { author: 'Ana', text: 'Ask in the forum', at: noon, public: true },
    postId: null,
    forbidden: false,
    replies: [],
  })
  const cases: [name: string, filters: Filters, facts: TicketFacts, passes: boolean][] = [
    ['nothing asked', {}, ticketFacts(), true],
    ['a word of its subject', { match: 'login' }, ticketFacts(), true],
    ['a word of its last comment', { match: 'forum' }, ticketFacts(), true],
    ['no such word', { match: 'ferry' }, ticketFacts(), false],
    ['its requester', { authors: ['jane'] }, ticketFacts({ fromHandle: 'Jane' }), true],
    ['a language it has not', { languages: ['en'] }, ticketFacts(), false],
    ['its state', { tickets: ['pending'] }, ticketFacts({ status: 'pending' }), true],
    ['it has a ticket', { tickets: ['none'] }, ticketFacts(), false],
    ['pending: answered', { answered: 'answered' }, ticketFacts({ status: 'pending' }), true],
    ['open: unanswered', { answered: 'unanswered' }, ticketFacts({ status: 'open' }), true],
    ['nobody’s', { assignee: 'nobody' }, ticketFacts(), true],
    ['mine', { assignee: 'me' }, ticketFacts({ assigneeId: '900' }), true],
    ['its source', { sources: ['like', 'mention'] }, ticketFacts(), true],
    ['a question', { question: 'with' }, ticketFacts({ description: 'Why? https://a.b' }), true],
    ['a link', { link: 'with' }, ticketFacts({ description: 'Why? https://a.b' }), true],
    ['since', { from: noon + 6 * minute }, ticketFacts(), false],
  ]
  it.each(cases)('%s', (_, filters, one, passes) => {
    expect(testOf(filters).ticket(one)).toBe(passes)
  })
})

it('what is gone has no words, and passes what asks for none', () => {
  const gone = { id: post('x').id, by: 'x' as const, handle: 'Jane', at: noon, conversationId: post('x').id }
  expect(testOf({ authors: ['jane'] }).tombstone(gone)).toBe(true)
  expect(testOf({ exclude: 'login' }).tombstone(gone)).toBe(true)
  expect(testOf({ match: 'login' }).tombstone(gone)).toBe(false)
  expect(testOf({ tickets: ['none'] }).tombstone(gone)).toBe(false)
  expect(testOf({ from: noon + 1 }).tombstone(gone)).toBe(false)
})

it('filters at rest hold nothing back', () => {
  expect(isPlain(plainFilters)).toBe(true)
  expect(testOf({}).holdsBack).toBe(false)
  expect(testOf({ from: 5 }).holdsBack).toBe(true)
  expect(testOf({ least: { likes: 1 } }).holdsBack).toBe(true)
})
