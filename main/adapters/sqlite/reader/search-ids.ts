import type { PostId } from '#contract/ids.ts'
import type { SearchTree } from '#core/domain/search/search-tree.ts'
import { linkReading } from '../cache/links.ts'
import type { Readable } from '../database.ts'
import { flagReading } from '../desk/flags.ts'
import { replyReading } from '../desk/replies.ts'
import { answersReading } from './search-answers.ts'
import { postLeafReading } from './search-leaves.ts'
import { everyId, postSearchReading } from './search-posts.ts'

/** `next`: the next, older page; null at the end. A page can be short, or empty, and still have one. */
export type FoundIds = { ids: PostId[]; next: PostId | null }

/** Rows that one page may look at where the index alone can't tell: some 30 ms. */
const mostLooked = 5_000

/** What finds posts, with whatever else the question needs. */
export const postsFound = (
  { desk, cache }: { desk: Readable<'desk'>; cache: Readable<'cache'> },
  workspaceId: string,
): ReturnType<typeof postSearchReading> => {
  const links = linkReading(cache)
  const leaves = postLeafReading(cache, workspaceId, { links, flags: flagReading(desk, workspaceId) })
  const answers = answersReading(cache, workspaceId, { links, replies: replyReading(desk, workspaceId) })
  return postSearchReading(cache, { links, leaves, answers })
}

/**
 * Ids of every post that matches, newest first, `limit` at a time. Each page is a query of its own: whoever asks for the
 * next one may do other things in between, and posts that come meanwhile are newer than the first.
 */
export const searchIdsReading = (
  handles: { desk: Readable<'desk'>; cache: Readable<'cache'> },
  workspaceId: string,
): ((tree: SearchTree, before: PostId | null, limit: number) => FoundIds) => {
  const posts = postsFound(handles, workspaceId)
  return (tree, before, limit) => {
    const high = before === null ? everyId.high : BigInt(before)
    const { found, upTo } = posts(tree, { ...everyId, high, towards: 'older' }, limit, mostLooked)
    return { ids: found.map(({ id }) => id as PostId), next: upTo as PostId | null }
  }
}
