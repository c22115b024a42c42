import type { PostId } from '#contract/ids.ts'
import type { PostFacts, TombstoneFacts } from '#core/domain/facts.ts'
import { comparePosts } from '#core/domain/snowflake.ts'
import type { Readable } from '../database.ts'
import type { tombstoneReading } from './tombstones.ts'

export const threadReading = (
  cache: Readable<'cache'>,
  postFacts: (ids: readonly PostId[]) => PostFacts[],
  tombstones: ReturnType<typeof tombstoneReading>,
) => {
  const ofThread = cache
    .prepare<[string], string>('SELECT CAST(id AS TEXT) FROM post WHERE conversation_id = ? ORDER BY id')
    .pluck()
  const older = cache
    .prepare<[string], string>(
      `SELECT CAST(post_version.id AS TEXT) FROM post
       CROSS JOIN post_version ON post_version.post_id = post.id WHERE post.conversation_id = ?`,
    )
    .pluck()

  return (conversationId: PostId): { posts: PostFacts[]; tombstones: TombstoneFacts[]; missing: PostId[] } => {
    const posts = postFacts(ofThread.all(conversationId) as PostId[])
    const gone = tombstones.tombstonesOfThread(conversationId)
    const known = new Set<string>([
      ...posts.map(one => one.post.id),
      ...gone.map(one => one.id),
      ...older.all(conversationId),
    ])
    const wanted = new Map<PostId, PostFacts>()
    for (const facts of posts) {
      const { inReplyToId } = facts.post
      if (inReplyToId && !known.has(inReplyToId)) wanted.set(inReplyToId, facts)
    }
    // found gone before anything else was known of them: the post that answers them says where they belong, and whose
    const goneParents = tombstones.tombstonesAmong([...wanted.keys()]).map(one => ({
      ...one,
      conversationId,
      handle: one.handle ?? wanted.get(one.id)?.parent?.handle ?? null,
    }))
    for (const { id } of goneParents) wanted.delete(id)
    return {
      posts,
      tombstones: [...gone, ...goneParents].sort((a, b) => comparePosts(a.id, b.id)),
      missing: [...wanted.keys()].sort(comparePosts),
    }
  }
}
