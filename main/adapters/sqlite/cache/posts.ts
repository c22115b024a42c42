import type { PostId } from '#contract/ids.ts'
import type { Post } from '#core/domain/post.ts'
import type { Readable, Writable } from '../database.ts'
import { json } from '../row.ts'
import { searchText } from '../search-text.ts'
import { mediaText, type PostRow, postColumns, postOf, versionsText } from './post-rows.ts'

export const postReading = (cache: Readable<'cache'>) => {
  // an edit has an id of its own, and the newest version stands for all
  const byId = cache.prepare<[string], PostRow>(
    `SELECT ${postColumns('post')} FROM (SELECT CAST(? AS INTEGER) AS id) AS asked
     LEFT JOIN post_version ON post_version.id = asked.id
     CROSS JOIN post ON post.id = coalesce(post_version.post_id, asked.id)`,
  )
  const ofThread = cache.prepare<[string], PostRow>(
    `SELECT ${postColumns('post')} FROM post WHERE conversation_id = ? ORDER BY id`,
  )
  const byHandle = cache.prepare<[number, number, string], PostRow>(
    `SELECT ${postColumns('post')} FROM person
     CROSS JOIN post ON post.author_id = person.id AND post.created_at BETWEEN ? AND ?
     WHERE person.handle_key = lower(?) ORDER BY post.created_at, post.id`,
  )
  return {
    post: (id: string): Post | null => {
      const row = byId.get(id)
      return row ? postOf(row) : null
    },
    thread: (conversationId: string): Post[] => ofThread.all(conversationId).map(postOf),
    postsBy: (handle: string, from: number, to: number): Post[] => byHandle.all(from, to, handle).map(postOf),
  }
}

type Stored = PostRow & { seenAt: number }

const sameContent = (post: Post, segments: string, media: string | null, versions: string | null, row: Stored) =>
  row.text === post.text &&
  row.segments === segments &&
  row.media === media &&
  row.versions === versions &&
  row.authorId === post.authorId &&
  row.createdAt === post.createdAt &&
  row.lang === post.lang &&
  row.conversationId === post.conversationId &&
  row.inReplyToId === post.inReplyToId &&
  row.inReplyToPersonId === post.inReplyToPersonId &&
  row.repostOfId === post.repostOfId &&
  row.quoteOfId === post.quoteOfId

const sameReach = (post: Post, views: number | null, row: Stored) =>
  row.replies === post.replies && row.reposts === post.reposts && row.likes === post.likes && row.views === views

/** A post that X has shown again this soon is not noted again: a row that says the same is not worth a write. */
const confirmedLately = 60_000

export type Written = 'added' | 'changed' | 'same'

export const postWriting = (cache: Writable<'cache'>) => {
  const insert = cache.prepare(
    `INSERT INTO post (id, author_id, created_at, text, search_text, segments, lang, conversation_id, in_reply_to_id,
       in_reply_to_person_id, repost_of_id, quote_of_id, media, replies, reposts, likes, views, versions, seen_at,
       feeds)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const stored = cache.prepare<[string], Stored>(
    `SELECT ${postColumns('post')}, post.seen_at AS seenAt FROM post WHERE id = ?`,
  )
  const reword = cache.prepare(
    `UPDATE post SET author_id = ?, created_at = ?, text = ?, search_text = ?, segments = ?, lang = ?,
       conversation_id = ?, in_reply_to_id = ?, in_reply_to_person_id = ?, repost_of_id = ?, quote_of_id = ?, media = ?,
       replies = ?, reposts = ?, likes = ?, views = ?, versions = ?, seen_at = ? WHERE id = ?`,
  )
  const recount = cache.prepare(
    'UPDATE post SET replies = ?, reposts = ?, likes = ?, views = ?, seen_at = ? WHERE id = ?',
  )
  const confirm = cache.prepare('UPDATE post SET confirmed_at = ? WHERE id = ? AND coalesce(confirmed_at, seen_at) < ?')
  const setFeeds = cache.prepare('UPDATE post SET feeds = ? WHERE id = ? AND feeds IS NOT ?')
  const remove = cache.prepare('DELETE FROM post WHERE id = ?')

  return {
    stored: (id: string): Post | null => {
      const row = stored.get(id)
      return row ? postOf(row) : null
    },
    /**
     * Adds the post or keeps the newer of two sights of it. Rows that did not change are not touched, not even their
     * `seen_at`: it is when the row last differed. `feeds`: words of those that a new one joins.
     */
    save: (post: Post, seenAt: number, feeds: string | null): Written => {
      const segments = json(post.segments)
      const media = mediaText(post)
      const versions = versionsText(post)
      const values = (views: number | null) => [
        post.authorId,
        post.createdAt,
        post.text,
        searchText(post.text),
        segments,
        post.lang,
        post.conversationId,
        post.inReplyToId,
        post.inReplyToPersonId,
        post.repostOfId,
        post.quoteOfId,
        media,
        post.replies,
        post.reposts,
        post.likes,
        views,
        versions,
        seenAt,
      ]
      if (insert.run(post.id, ...values(post.views), feeds).changes === 1) return 'added'
      const row = stored.get(post.id)
      if (!row || row.seenAt > seenAt) return 'same'
      // X leaves views out of some answers
      const views = post.views ?? row.views
      if (!sameContent(post, segments, media, versions, row)) {
        reword.run(...values(views), post.id)
        return 'changed'
      }
      if (sameReach(post, views, row)) return 'same'
      recount.run(post.replies, post.reposts, post.likes, views, seenAt, post.id)
      return 'changed'
    },
    /** X has shown it. */
    confirm: (id: PostId, at: number): void => {
      confirm.run(at, id, at - confirmedLately)
    },
    /** Words of all the feeds that hold it. */
    setFeeds: (id: PostId, feeds: string | null): void => {
      setFeeds.run(feeds, id, feeds)
    },
    remove: (id: PostId): void => {
      remove.run(id)
    },
  }
}
