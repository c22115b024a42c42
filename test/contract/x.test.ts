import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId, PersonId, PostId } from '#contract/ids.ts'
import type { PostPage } from '#core/ports/x.ts'
import { type CheckedWorld, reportOf, startCheckedWorld } from '#test/contract/checked-world.ts'
import { specFile, withProblemsFirst } from '#test/contract/specs.ts'
import { got } from '#test/integration/adapters/practice-world.ts'

const spec = specFile('x-openapi-2.166.json')

describe.skipIf(spec.skipped)(`X adapter and practice X against X’s OpenAPI file${spec.why}`, () => {
  let world: CheckedWorld
  let account: AccountId
  let me: PersonId
  reportOf('x', () => world)

  beforeAll(async () => {
    const copy = withProblemsFirst(spec.path)
    world = await startCheckedWorld('x', copy.path, { seed: 3 }).finally(copy.remove)
    account = world.accounts[0]?.id as AccountId
  }, 60_000)

  test('who am I', async () => {
    me = got(await world.x.whoAmI(account)).id
  })

  test('all mentions, page by page', async () => {
    let token: string | null = null
    let posts = 0
    do {
      const page: PostPage = got(
        await world.x.mentions(account, me, token === null ? { limit: 40 } : { limit: 40, token }),
      )
      posts += page.posts.length
      token = page.nextToken
    } while (token !== null)
    expect(posts).toBe(800)
  }, 60_000)

  test('mentions and own posts in a window', async () => {
    const now = Date.now()
    got(await world.x.mentions(account, me, { limit: 5, startTime: now - 86_400_000 }))
    const own = got(await world.x.ownPosts(account, me, { limit: 100 }))
    const middle = own.posts[50]?.id as PostId
    got(await world.x.ownPosts(account, me, { limit: 100, sinceId: middle }))
    got(await world.x.ownPosts(account, me, { limit: 100, untilId: middle }))
    got(await world.x.mentions(account, me, { limit: 5, sinceId: own.posts[0]?.id as PostId }))
  })

  test('a search, its next page, and a mark that is too old', async () => {
    const first = got(await world.x.search(account, 'harbor', { limit: 10 }))
    if (first.nextToken !== null) got(await world.x.search(account, 'harbor', { limit: 10, token: first.nextToken }))
    got(await world.x.search(account, 'nothingsaysthis', { limit: 10 }))
    expect((await world.x.search(account, 'harbor', { limit: 10, sinceId: '1' as PostId })).ok).toBe(false)
  })

  test('lookups of posts of every kind: long, edited, with pictures, quoting, gone', async () => {
    const { post: gone } = await world.event({ kind: 'mention', ticket: 'never' })
    await world.event({ kind: 'deletePost', postId: gone })
    const { post: pictured } = await world.event({ kind: 'mention', media: true, ticket: 'never' })
    const { post: edited } = await world.event({ kind: 'mention', ticket: 'never' })
    const { post: newer } = await world.event({ kind: 'editPost', postId: edited, text: '@harbor again' })
    const page = got(await world.x.lookup(account, [gone, pictured, edited, newer] as PostId[]))
    expect(page.gone).toHaveLength(1)
    got(await world.x.lookup(account, [gone as PostId]))
  })

  test('DELETE: ours, not ours, gone', async () => {
    const { post: ours } = await world.event({ kind: 'ownPost', text: 'oops' })
    const { post: theirs } = await world.event({ kind: 'mention', ticket: 'never' })
    expect(got(await world.x.deletePost(account, ours as PostId))).toEqual({ deleted: true })
    expect((await world.x.deletePost(account, theirs as PostId)).ok).toBe(false)
    expect((await world.x.deletePost(account, ours as PostId)).ok).toBe(false)
  })
})
