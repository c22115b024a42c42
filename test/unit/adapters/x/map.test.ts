import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { deletedOfAnswer, pageOf, personOfAnswer } from '#adapters/x/map.ts'

const base = {
  id: '2123947481756072604',
  text: 'hello',
  author_id: '7',
  conversation_id: '2123947481756072604',
  created_at: '2026-11-21T02:00:00.000Z',
}

const only = (post: Record<string, unknown>, includes: Record<string, unknown> = {}) => {
  const mapped = pageOf({ data: [{ ...base, ...post }], includes })
  expect(mapped?.broken).toBe(0)
  const read = mapped?.page.posts[0]
  if (!read) throw new Error('no post')
  return read
}

test('nothing found has no data key, and is a complete page', () => {
  expect(pageOf({ meta: { result_count: 0 } })).toEqual({
    page: { posts: [], people: [], referenced: [], gone: [], nextToken: null, reads: 0 },
    broken: 0,
    listed: true,
  })
  expect(pageOf({ meta: { result_count: 0, next_token: 'n' } })?.page.nextToken).toBe('n')
})

test('what is not an answer is nothing', () => {
  for (const body of [null, 'x', [], {}, { data: { id: '1' } }, { data: 'x' }]) expect(pageOf(body)).toBeNull()
})

test('both vocabularies read the same', () => {
  const old = only({
    referenced_tweets: [
      { type: 'replied_to', id: '1' },
      { type: 'quoted', id: '2' },
    ],
    note_tweet: { text: 'long &amp; whole' },
    edit_history_tweet_ids: ['3', base.id],
    public_metrics: { retweet_count: 4, reply_count: 1, like_count: 2, impression_count: 9 },
  })
  const renamed = only({
    referenced_posts: [
      { type: 'replied_to', id: '1' },
      { type: 'quoted', id: '2' },
    ],
    note_post: { text: 'long &amp; whole' },
    edit_history_post_ids: ['3', base.id],
    public_metrics: { repost_count: 4, reply_count: 1, like_count: 2, impression_count: 9 },
  })
  expect(renamed).toEqual(old)
  expect(old).toMatchObject({
    text: 'long & whole',
    inReplyToId: '1',
    quoteOfId: '2',
    repostOfId: null,
    versions: ['3', base.id],
    reposts: 4,
    replies: 1,
    likes: 2,
    views: 9,
  })
  const withOld = pageOf({ data: [base], includes: { tweets: [{ ...base, id: '5' }] } })
  expect(pageOf({ data: [base], includes: { posts: [{ ...base, id: '5' }] } })).toEqual(withOld)
  expect(withOld?.page).toMatchObject({ reads: 2, referenced: [{ id: '5' }] })
})

test('a long post uses the entities of its long text', () => {
  const post = only({
    text: '@a short…',
    entities: { mentions: [{ start: 0, end: 2, username: 'a' }] },
    note_tweet: { text: 'then @b', entities: { mentions: [{ start: 5, end: 7, username: 'b' }] } },
  })
  expect(post.segments.map(segment => segment.text)).toEqual(['then ', '@b'])
})

test('a post without author or conversation is broken, never a post of nobody', () => {
  const { author_id: _author, ...noAuthor } = base
  const { conversation_id: _conversation, ...noConversation } = base
  const mapped = pageOf({ data: [noAuthor, noConversation, base] })
  expect(mapped?.broken).toBe(2)
  expect(mapped?.page.posts).toHaveLength(1)
  expect(mapped?.page.reads).toBe(3)
})

test('pictures: the link goes when the picture is there, and stays when it is not', () => {
  const post = {
    text: 'see https://t.co/p',
    entities: { urls: [{ start: 4, end: 18, url: 'https://t.co/p', display_url: 'pic.x.com/p', media_key: '3_1' }] },
    attachments: { media_keys: ['3_1', '7_2', '3_9'] },
  }
  const media = [
    { media_key: '3_1', type: 'photo', url: 'https://pbs.twimg.com/a.jpg', alt_text: 'A quay', width: 10, height: 5 },
    { media_key: '7_2', type: 'animated_gif', preview_image_url: 'https://pbs.twimg.com/b.jpg' },
  ]
  const read = only(post, { media })
  expect(read.media).toEqual([
    {
      key: createHash('sha256').update('https://pbs.twimg.com/a.jpg').digest('hex').slice(0, 32),
      url: 'https://pbs.twimg.com/a.jpg',
      kind: 'photo',
      alt: 'A quay',
      width: 10,
      height: 5,
    },
    expect.objectContaining({ kind: 'gif', url: 'https://pbs.twimg.com/b.jpg', alt: null, width: null }),
  ])
  expect(read.segments).toEqual([{ kind: 'text', text: 'see' }])
  expect(read.text).toBe('see https://t.co/p')
  expect(only(post).segments[1]).toEqual({ kind: 'link', text: 'pic.x.com/p', href: 'https://t.co/p' })
})

test('null and missing optional fields do no harm; a post just made has versions [""]', () => {
  const post = only({
    entities: null,
    attachments: null,
    lang: null,
    public_metrics: null,
    referenced_tweets: null,
    in_reply_to_user_id: null,
    created_at: undefined,
    edit_history_tweet_ids: [''],
  })
  expect(post).toMatchObject({ lang: null, views: null, replies: 0, versions: [base.id], media: [] })
  expect(new Date(post.createdAt).getUTCFullYear()).toBe(2026)
})

test('gone posts, and why; an error about a person or a field is none', () => {
  const problems = 'https://api.twitter.com/2/problems/'
  const error = (id: string, facts: Record<string, unknown>) => ({
    resource_id: id,
    resource_type: 'tweet',
    type: `${problems}resource-not-found`,
    title: 'Not Found Error',
    ...facts,
  })
  const mapped = pageOf({
    errors: [
      error('1', {}),
      error('2', { title: 'Forbidden', type: 'https://api.x.com/2/problems/resource-not-found' }),
      error('3', { type: `${problems}not-authorized-for-resource`, title: 'Authorization Error' }),
      error('4', { resource_type: 'post' }),
      error('5', { resource_type: 'user' }),
      error('6', { type: `${problems}not-authorized-for-field` }),
      error('7', { type: `${problems}resource-unavailable` }),
    ],
  })
  expect(mapped?.page.gone).toEqual([
    { id: '1', why: 'notFound' },
    { id: '2', why: 'suspended' },
    { id: '3', why: 'protected' },
    { id: '4', why: 'notFound' },
  ])
})

test('who am I, and what became of a deletion', () => {
  expect(personOfAnswer({ data: { id: '7', username: 'harbor', name: 'Harbor' } })).toEqual({
    id: '7',
    handle: 'harbor',
    name: 'Harbor',
    avatar: null,
    protected: false,
  })
  expect(personOfAnswer({ data: {} })).toBeNull()
  expect(deletedOfAnswer({ data: { deleted: true } })).toBe(true)
  expect(deletedOfAnswer({ data: { deleted: false } })).toBe(false)
  expect(deletedOfAnswer({ data: { deleted: 'true' } })).toBeNull()
  expect(deletedOfAnswer({})).toBeNull()
})
