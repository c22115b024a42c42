import type { TextSegment } from '#contract/desk/views/text.ts'
import type { MediaKey, PersonId, PostId } from '#contract/ids.ts'

/** A picture that the desk may keep: its key is the first 32 hex digits of SHA-256 of its address. */
export type Picture = { key: MediaKey; url: string }

export type Person = {
  id: PersonId
  handle: string
  name: string
  avatar: Picture | null
  protected: boolean
}

export type PostMedia = Picture & {
  kind: 'photo' | 'video' | 'gif'
  alt: string | null
  width: number | null
  height: number | null
}

/** A post as X holds it, unescaped and whole (`note_tweet` where there is one). */
export type Post = {
  id: PostId
  authorId: PersonId
  /** Epoch milliseconds. */
  createdAt: number
  text: string
  segments: TextSegment[]
  lang: string | null
  /** Id of the root post of the thread. */
  conversationId: PostId
  inReplyToId: PostId | null
  inReplyToPersonId: PersonId | null
  repostOfId: PostId | null
  quoteOfId: PostId | null
  media: PostMedia[]
  replies: number
  reposts: number
  likes: number
  views: number | null
  /** Every version's id, oldest first; one entry when never edited. Deleting one deletes all. */
  versions: PostId[]
}

/** A post that a lookup did not give, and why. */
export type GonePost = { id: PostId; why: 'notFound' | 'protected' | 'suspended' }
