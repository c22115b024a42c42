import type { AccountId, PersonId, PostId } from '#contract/ids.ts'
import type { Answer } from '#core/domain/fault.ts'
import type { GonePost, Person, Post } from '#core/domain/post.ts'

export type PostPage = {
  /** In X's order, newest first. */
  posts: Post[]
  people: Person[]
  /** Posts that came along as parents or quotes. */
  referenced: Post[]
  gone: GonePost[]
  /** null: the set is complete. A short or empty page may still have one. */
  nextToken: string | null
  /** Posts X counts (and bills) for this page. */
  reads: number
  /** What is left of this endpoint's window. */
  rate: { remaining: number; resetAt: number } | null
}

export type PageOf = {
  sinceId?: PostId
  untilId?: PostId
  /** Epoch milliseconds; not together with `sinceId`. */
  startTime?: number
  token?: string
  /** 5 to 100. */
  limit: number
}

/**
 * X API v2, reading and one deletion. There is no call to post, like or follow: the transport's allow-list refuses
 * every other method and path. Limits and traps: X API v2 reference; calls time out by themselves (15 s) and never throw.
 */
export interface XService {
  whoAmI(account: AccountId): Promise<Answer<Person>>
  mentions(account: AccountId, personId: PersonId, page: PageOf): Promise<Answer<PostPage>>
  ownPosts(account: AccountId, personId: PersonId, page: PageOf): Promise<Answer<PostPage>>
  /** The last 7 days; at most 512 characters. */
  search(account: AccountId, query: string, page: PageOf): Promise<Answer<PostPage>>
  /** At most 100 ids. Ids that X does not give are in `gone`. */
  lookup(account: AccountId, ids: readonly PostId[]): Promise<Answer<PostPage>>
  /** One DELETE, never repeated. `deleted: true` is the only success; anything else is settled by `lookup`. */
  deletePost(account: AccountId, id: PostId): Promise<Answer<{ deleted: boolean }>>
}
