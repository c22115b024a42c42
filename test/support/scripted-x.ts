import type { AccountId, PersonId, PostId } from '#contract/ids.ts'
import type { Person, Post } from '#core/domain/post.ts'
import { comparePosts, firstIdAt } from '#core/domain/snowflake.ts'
import type { PageOf, PostPage, XService } from '#core/ports/x.ts'
import type { ManualClock } from './manual-clock.ts'
import { Refusal, scripted } from './scripted-faults.ts'

export type Written = {
  by: string
  text: string
  at?: number
  to?: Post
  mentions?: string[]
  change?: Partial<Post>
}

/** A small X in memory. Our handles are @harbor and @harborstatus. */
export const scriptedX = (clock: ManualClock) => {
  const service = scripted('x', clock)
  const people = new Map<string, Person>()
  const posts = new Map<string, Post>()
  let count = 0

  const person = (handle: string): Person => {
    const key = handle.toLowerCase()
    const known = people.get(key)
    if (known) return known
    const made: Person = {
      id: String(1000 + people.size) as PersonId,
      handle,
      name: handle.toUpperCase(),
      avatar: null,
      protected: false,
    }
    people.set(key, made)
    return made
  }
  const harbor = person('harbor')
  person('harborstatus')

  const write = ({ by, text, at = clock.now(), to, change = {} }: Written): Post => {
    count += 1
    const id = String(BigInt(firstIdAt(at)) + BigInt(count)) as PostId
    const post: Post = {
      id,
      authorId: person(by).id,
      createdAt: at,
      text,
      segments: [{ kind: 'text', text }],
      lang: 'en',
      conversationId: to?.conversationId ?? id,
      inReplyToId: to?.id ?? null,
      inReplyToPersonId: to?.authorId ?? null,
      repostOfId: null,
      quoteOfId: null,
      media: [],
      replies: 0,
      reposts: 0,
      likes: 0,
      views: 10,
      versions: [id],
      ...change,
    }
    posts.set(id, post)
    return post
  }

  const pageOf = (matching: (post: Post) => boolean, page: PageOf): PostPage => {
    const found = [...posts.values()]
      .filter(matching)
      .filter(post => !page.sinceId || comparePosts(post.id, page.sinceId) > 0)
      .filter(post => !page.untilId || comparePosts(post.id, page.untilId) < 0)
      .filter(post => page.startTime === undefined || post.createdAt >= page.startTime)
      .filter(post => !page.token || comparePosts(post.id, page.token) < 0)
      .sort((a, b) => comparePosts(b.id, a.id))
    const here = found.slice(0, page.limit)
    return answer(here, found.length > here.length ? (here.at(-1)?.id ?? null) : null)
  }
  const answer = (here: Post[], nextToken: string | null = null): PostPage => ({
    posts: here,
    people: [...people.values()],
    referenced: [],
    gone: [],
    nextToken,
    reads: here.length,
    rate: null,
  })

  const port: XService = {
    whoAmI: account => service.call('whoAmI', [account], () => person(account)),
    mentions: (account, personId, page) =>
      service.call('mentions', [account, personId, page], () =>
        pageOf(post => post.authorId !== personId && post.text.toLowerCase().includes(`@${account} `), page),
      ),
    ownPosts: (account, personId, page) =>
      service.call('ownPosts', [account, personId, page], () => pageOf(post => post.authorId === personId, page)),
    search: (account, query, page) =>
      service.call('search', [account, query, page], () => {
        if (query.includes('nonsense:')) {
          const detail = `Reference to invalid operator '${query}'`
          throw new Refusal({ kind: 'refused', status: 400, detail })
        }
        return pageOf(
          post =>
            query.startsWith('conversation_id:')
              ? query === `conversation_id:${post.conversationId}`
              : post.text.toLowerCase().includes(query.toLowerCase()),
          page,
        )
      }),
    lookup: (account, ids) =>
      service.call('lookup', [account, ids], () => ({
        ...answer(ids.flatMap(id => posts.get(id) ?? [])),
        gone: ids.filter(id => !posts.has(id)).map(id => ({ id, why: 'notFound' as const })),
      })),
    deletePost: (account: AccountId, id) =>
      service.call('deletePost', [account, id], () => {
        if (!posts.delete(id)) throw new Refusal({ kind: 'notFound', status: 404 })
        return { deleted: true }
      }),
  }
  return { ...service, port, write, person, posts, harbor }
}
