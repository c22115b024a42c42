import { expect, test } from 'vitest'
import type { PostId } from '#contract/ids.ts'
import { isOutage } from '#core/domain/fault.ts'
import { comparePosts } from '#core/domain/snowflake.ts'
import type { PageOf, PostPage } from '#core/ports/x.ts'
import { faultOf, got, startWorld } from '#test/integration/adapters/practice-world.ts'

type World = Awaited<ReturnType<typeof startWorld>>

const me = async (world: World) => got(await world.x.whoAmI(world.main)).id

const all = async (ask: (page: PageOf) => Promise<PostPage>, limit: number) => {
  const pages: PostPage[] = []
  let token: string | null = null
  do {
    const page: PostPage = await ask(token === null ? { limit } : { limit, token })
    pages.push(page)
    token = page.nextToken
  } while (token !== null)
  return pages
}

test('all mentions: past short and empty pages, newest first, none twice', async () => {
  const world = await startWorld({ seed: 3 })
  const id = await me(world)
  // which pages are empty follows from ids, and those from the hour: one in 17 of some 170 pages
  const pages = await all(async page => got(await world.x.mentions(world.main, id, page)), 5)
  const ids = pages.flatMap(page => page.posts.map(post => post.id))
  expect(ids).toHaveLength(800)
  expect(new Set(ids).size).toBe(800)
  expect(pages.some(page => page.posts.length === 0 && page.nextToken !== null)).toBe(true)
  expect(ids).toEqual([...ids].sort((a, b) => comparePosts(b, a)))
  expect(pages.at(-1)?.rate?.remaining).toBeLessThan(300)
  const people = new Set(pages.flatMap(page => page.people.map(person => person.id)))
  for (const page of pages) for (const post of page.posts) expect(people).toContain(post.authorId)
  for (const page of pages)
    for (const post of page.posts) expect(post.segments.map(part => part.text).join('')).not.toMatch(/&(amp|lt|gt);/)
})

test('only what is newer than the mark', async () => {
  const world = await startWorld()
  const id = await me(world)
  const before = got(await world.x.mentions(world.main, id, { limit: 5 }))
  const sinceId = before.posts[0]?.id as PostId
  const { post } = await world.event({
    kind: 'mention',
    text: 'is 1 < 2 & 3 > 2?',
    author: 'newcomer',
    ticket: 'never',
  })
  const page = got(await world.x.mentions(world.main, id, { sinceId, limit: 100 }))
  expect(page.posts.map(one => one.id)).toEqual([post])
  expect(page.posts[0]?.text).toContain('1 < 2 & 3 > 2')
  expect(page.nextToken).toBeNull()
  expect(got(await world.x.mentions(world.main, id, { sinceId: post as PostId, limit: 100 })).posts).toEqual([])
})

test('own posts and a search', async () => {
  const world = await startWorld()
  const id = await me(world)
  const own = got(await world.x.ownPosts(world.main, id, { limit: 20 }))
  expect(own.posts.length).toBeGreaterThan(0)
  expect(new Set(own.posts.map(post => post.authorId))).toEqual(new Set([id]))
  const found = got(await world.x.search(world.main, 'harbor', { limit: 20 }))
  expect(found.posts.length).toBeGreaterThan(0)
})

test('a query that X calls wrong is refused in its words', async () => {
  const world = await startWorld()
  const refusal = faultOf(await world.x.search(world.main, 'harbor colour:blue', { limit: 10 }))
  expect(refusal).toMatchObject({ kind: 'refused', status: 400, detail: "Reference to invalid operator 'colour:blue'" })
})

test('a search with a mark older than a week names the oldest it takes', async () => {
  const world = await startWorld()
  const stale = faultOf(await world.x.search(world.main, 'harbor', { sinceId: '1' as PostId, limit: 10 }))
  expect(stale).toMatchObject({ kind: 'staleMark', status: 400 })
  expect(stale.sinceId).toMatch(/^\d{15,19}$/)
  const again = await world.x.search(world.main, 'harbor', { sinceId: stale.sinceId as PostId, limit: 10 })
  expect(again.ok).toBe(true)
})

test('a lookup gives what is there, and says what is gone', async () => {
  const world = await startWorld()
  const { post: here } = await world.event({ kind: 'mention', author: 'stays', ticket: 'never' })
  const { post: gone } = await world.event({ kind: 'mention', author: 'goes', ticket: 'never' })
  const { post: hidden } = await world.event({ kind: 'mention', author: 'suspendedone', ticket: 'never' })
  await world.event({ kind: 'deletePost', postId: gone })
  await world.event({ kind: 'suspend', handle: 'suspendedone' })
  const page = got(await world.x.lookup(world.main, [here, gone, hidden] as PostId[]))
  expect(page.posts.map(post => post.id)).toEqual([here])
  expect(page.gone).toEqual([
    { id: gone, why: 'notFound' },
    { id: hidden, why: 'suspended' },
  ])
  const one = got(await world.x.lookup(world.main, [gone as PostId]))
  expect(one).toMatchObject({ posts: [], gone: [{ id: gone, why: 'notFound' }] })
})

test('an edited post names all its versions', async () => {
  const world = await startWorld()
  const { post } = await world.event({ kind: 'mention', text: 'first', author: 'editor', ticket: 'never' })
  const { post: newest } = await world.event({ kind: 'editPost', postId: post, text: '@harbor second' })
  const page = got(await world.x.lookup(world.main, [newest as PostId]))
  expect(page.posts[0]?.versions).toEqual([post, newest])
})

test('DELETE: ours, not ours, twice', async () => {
  const world = await startWorld()
  const { post: ours } = await world.event({ kind: 'ownPost', text: 'oops', handle: 'harbor' })
  const { post: theirs } = await world.event({ kind: 'mention', author: 'stranger', ticket: 'never' })
  expect(got(await world.x.deletePost(world.main, ours as PostId))).toEqual({ deleted: true })
  expect(got(await world.x.lookup(world.main, [ours as PostId])).gone).toEqual([{ id: ours, why: 'notFound' }])
  expect(faultOf(await world.x.deletePost(world.main, theirs as PostId))).toMatchObject({
    kind: 'forbidden',
    applied: 'no',
  })
  expect((await world.x.deletePost(world.main, ours as PostId)).ok).toBe(false)
  expect(await world.journal('x', 'DELETE')).toHaveLength(3)
})

test.each([
  ['dropAfter', { kind: 'dropAfter' }, 'lost', true],
  ['dropBefore', { kind: 'dropBefore' }, 'lost', false],
  ['truncate', { kind: 'truncate' }, 'lost', true],
  ['html 503', { kind: 'html' }, 'broken', false],
  ['500', { kind: 'status', status: 500 }, 'broken', false],
] as const)('DELETE under %s: one request, and it may have happened', async (_, effect, kind, happened) => {
  const world = await startWorld()
  const { post } = await world.event({ kind: 'ownPost', text: 'oops', handle: 'harbor' })
  await world.fault('x', '/2/tweets/\\d+', effect)
  expect(faultOf(await world.x.deletePost(world.main, post as PostId))).toMatchObject({ kind, applied: 'maybe' })
  expect(await world.journal('x', 'DELETE')).toHaveLength(1)
  expect(got(await world.x.lookup(world.main, [post as PostId])).posts).toHaveLength(happened ? 0 : 1)
})

test.each([
  [
    'a rate limit',
    { kind: 'status', status: 429, body: { title: 'Too Many Requests', type: 'about:blank' } },
    'rateLimited',
  ],
  [
    'a usage cap',
    { kind: 'status', status: 429, body: { title: 'UsageCapExceeded', type: 'x/usage-capped' } },
    'usageCapped',
  ],
  ['no credits', { kind: 'status', status: 402, body: { title: 'CreditsDepleted' } }, 'creditsDepleted'],
  ['HTML', { kind: 'html' }, 'broken'],
  ['a cut connection', { kind: 'dropAfter' }, 'lost'],
  ['half an answer', { kind: 'truncate' }, 'lost'],
] as const)('reading under %s is asked once', async (_, effect, kind) => {
  const world = await startWorld()
  const id = await me(world)
  await world.clearJournal('x')
  await world.fault('x', 'mentions', effect)
  expect(faultOf(await world.x.mentions(world.main, id, { limit: 5 }))).toMatchObject({ kind, applied: 'no' })
  expect(await world.journal('x')).toHaveLength(1)
})

test('a stopped X is an outage; a DELETE was certainly not applied', async () => {
  const world = await startWorld()
  const id = await me(world)
  await world.practice.stop()
  expect(isOutage(faultOf(await world.x.mentions(world.main, id, { limit: 5 })))).toBe(true)
  expect(faultOf(await world.x.deletePost(world.main, '1' as PostId))).toMatchObject({
    kind: 'unreachable',
    applied: 'no',
  })
})

test('a picture of a post comes through the port with its type', async () => {
  const world = await startWorld()
  const { post } = await world.event({ kind: 'mention', media: true, ticket: 'never' })
  const page = got(await world.x.lookup(world.main, [post as PostId]))
  const picture = await world.pictures.fetch(page.posts[0]?.media[0]?.url ?? '')
  expect(picture?.mime).toBe('image/png')
  expect((await world.pictures.fetch(page.people[0]?.avatar?.url ?? ''))?.bytes.length).toBeGreaterThan(0)
})
