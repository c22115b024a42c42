import type { LiveWorld } from './live-world.ts'
import { snowflakeAt } from './snowflake.ts'
import type { Person, Post } from './world.ts'

export interface NewPost {
  author: Person
  text: string
  lang?: string
  at?: number
  replyTo?: Post
  quotes?: Post
  reposts?: Post
  media?: string[]
  counts?: Partial<Post['counts']>
}

export function publish(live: LiveWorld, draft: NewPost): Post {
  const at = draft.at ?? Date.now()
  // A post of an earlier moment (a world in the making) keeps the id of its time.
  const id = draft.at === undefined ? live.nextPostId(at) : snowflakeAt(at, 4096)
  const post: Post = {
    id,
    authorId: draft.author.id,
    at,
    text: draft.text,
    lang: draft.lang ?? 'en',
    conversationId: draft.replyTo?.conversationId ?? id,
    counts: { reply: 0, repost: 0, like: 0, quote: 0, bookmark: 0, view: 0, ...draft.counts },
  }
  if (draft.replyTo) {
    post.replyTo = draft.replyTo.id
    post.replyToAuthor = draft.replyTo.authorId
    draft.replyTo.counts.reply += 1
  }
  if (draft.quotes) {
    post.quotes = draft.quotes.id
    draft.quotes.counts.quote += 1
  }
  if (draft.reposts) {
    post.reposts = draft.reposts.id
    draft.reposts.counts.repost += 1
  }
  if (draft.media && draft.media.length > 0) post.media = draft.media
  return live.addPost(post)
}

/** Deleting any version of an edited post deletes the whole chain (X's documentation of edits). */
export function removePost(live: LiveWorld, post: Post): void {
  for (const id of post.edits ?? [post.id]) {
    const version = live.post(id)
    if (version) version.deleted = true
  }
  live.changed()
}

/** A new version has an id of its own; the older ones stay readable by id. */
export function editPost(live: LiveWorld, post: Post, text: string): Post {
  const at = Date.now()
  const edited: Post = { ...post, id: live.nextPostId(at), at, text, counts: { ...post.counts } }
  edited.edits = [...(post.edits ?? [post.id]), edited.id]
  for (const id of edited.edits) {
    const version = live.post(id)
    if (!version) continue
    version.edits = edited.edits
    version.supersededBy = edited.id
  }
  const ticket = live.world.imported[post.id]
  if (ticket !== undefined) live.world.imported[edited.id] = ticket
  live.addPost(edited)
  return edited
}

/** Visible to everyone: not deleted, not an older version, its author neither suspended nor protected. */
export function isVisible(live: LiveWorld, post: Post): boolean {
  if (post.deleted || post.supersededBy) return false
  const author = live.person(post.authorId)
  return author !== undefined && !author.suspended && !author.protected
}
