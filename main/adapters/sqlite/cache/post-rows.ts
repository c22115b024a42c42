import type { MediaKey, PersonId, PostId } from '#contract/ids.ts'
import type { Person, Post } from '#core/domain/post.ts'
import { json, parsed } from '../row.ts'

export type PostRow = Omit<Post, 'segments' | 'media' | 'versions'> & {
  segments: string
  media: string | null
  versions: string | null
}

/** Columns of `post` under an alias, ids as text. */
export const postColumns = (post: string): string => `CAST(${post}.id AS TEXT) AS id,
  CAST(${post}.author_id AS TEXT) AS authorId, ${post}.created_at AS createdAt, ${post}.text, ${post}.segments,
  ${post}.lang, CAST(${post}.conversation_id AS TEXT) AS conversationId,
  CAST(${post}.in_reply_to_id AS TEXT) AS inReplyToId,
  CAST(${post}.in_reply_to_person_id AS TEXT) AS inReplyToPersonId, CAST(${post}.repost_of_id AS TEXT) AS repostOfId,
  CAST(${post}.quote_of_id AS TEXT) AS quoteOfId, ${post}.media, ${post}.replies, ${post}.reposts, ${post}.likes,
  ${post}.views, ${post}.versions`

export const postOf = (row: PostRow): Post => ({
  id: row.id as PostId,
  authorId: row.authorId as PersonId,
  createdAt: row.createdAt,
  text: row.text,
  segments: parsed(row.segments),
  lang: row.lang,
  conversationId: row.conversationId as PostId,
  inReplyToId: row.inReplyToId as PostId | null,
  inReplyToPersonId: row.inReplyToPersonId as PersonId | null,
  repostOfId: row.repostOfId as PostId | null,
  quoteOfId: row.quoteOfId as PostId | null,
  media: row.media === null ? [] : parsed(row.media),
  replies: row.replies,
  reposts: row.reposts,
  likes: row.likes,
  views: row.views,
  versions: row.versions === null ? [row.id as PostId] : parsed(row.versions),
})

/** Most posts have neither: nothing is stored for them. */
export const mediaText = (post: Post): string | null => (post.media.length === 0 ? null : json(post.media))
export const versionsText = (post: Post): string | null =>
  post.versions.length === 0 || (post.versions.length === 1 && post.versions[0] === post.id)
    ? null
    : json(post.versions)

export type PersonRow = {
  id: string
  handle: string
  name: string
  avatarKey: string | null
  avatarUrl: string | null
  protected: 0 | 1
}

export const personColumns = (person: string): string => `CAST(${person}.id AS TEXT) AS id, ${person}.handle,
  ${person}.name, ${person}.avatar_key AS avatarKey, ${person}.avatar_url AS avatarUrl, ${person}.protected`

export const personOf = (row: PersonRow): Person => ({
  id: row.id as PersonId,
  handle: row.handle,
  name: row.name,
  avatar:
    row.avatarKey === null || row.avatarUrl === null ? null : { key: row.avatarKey as MediaKey, url: row.avatarUrl },
  protected: row.protected === 1,
})
