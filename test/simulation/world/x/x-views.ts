import type { Person } from '../people.ts'
import { isOurs, type Post, type Posts } from './posts.ts'
import { wireText } from './wire-text.ts'

const types = 'https://api.twitter.com/2/problems/'

/** One item of `errors[]`: why a post can't be shown. */
type Hidden = Record<string, string>

export const notFound = (id: string): Hidden => ({
  resource_id: id,
  resource_type: 'tweet',
  parameter: 'ids',
  value: id,
  title: 'Not Found Error',
  detail: `Could not find tweet with ids: [${id}].`,
  type: `${types}resource-not-found`,
})

const whyHidden = (posts: Posts, id: string): Hidden | null => {
  const post = posts.post(id)
  if (!post || post.deletedAt !== null) return notFound(id)
  const author = posts.people.get(post.authorId)
  if (author?.suspended) return { ...notFound(id), title: 'Forbidden', detail: `User has been suspended: [${id}].` }
  if (author?.protected)
    return {
      ...notFound(id),
      title: 'Authorization Error',
      detail: `Sorry, you are not authorized to see the tweet with ids: [${id}].`,
      type: `${types}not-authorized-for-resource`,
    }
  return null
}

export const userView = (person: Person): Record<string, unknown> => ({
  id: person.id,
  name: person.name,
  username: person.handle,
  protected: person.protected,
})

const postView = (post: Post): Record<string, unknown> => ({
  id: post.id,
  ...wireText(post),
  edit_history_tweet_ids: [post.id],
  author_id: post.authorId,
  // whole seconds, though the id knows the millisecond
  created_at: `${new Date(post.at).toISOString().slice(0, 19)}.000Z`,
  conversation_id: post.conversationId,
  lang: 'en',
  public_metrics: { reply_count: 0, retweet_count: 0, like_count: 0, quote_count: 0, impression_count: 10 },
  ...(post.replyTo
    ? { in_reply_to_user_id: post.replyTo.authorId, referenced_tweets: [{ type: 'replied_to', id: post.replyTo.id }] }
    : {}),
})

/** `data`, `includes` and `errors` of some posts that were asked for. */
export const answerPosts = (posts: Posts, asked: readonly string[]): Record<string, unknown> => {
  const users = new Map<string, Person>()
  const parents = new Map<string, Post>()
  const errors: Hidden[] = []
  const data: Record<string, unknown>[] = []
  const addUser = (id: string): void => {
    const person = posts.people.get(id)
    if (person && !person.suspended) users.set(id, person)
  }
  for (const id of new Set(asked)) {
    const hidden = whyHidden(posts, id)
    const post = posts.post(id)
    if (hidden) errors.push(hidden)
    if (hidden || !post) continue
    data.push(postView(post))
    addUser(post.authorId)
    const parent = post.replyTo
    if (!parent) continue
    addUser(parent.authorId)
    const gone = whyHidden(posts, parent.id)
    if (gone) errors.push(gone)
    else parents.set(parent.id, parent)
  }
  return {
    ...(data.length > 0 ? { data } : {}),
    includes: { users: [...users.values()].map(userView), tweets: [...parents.values()].map(postView) },
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** In a timeline: listed by now, not deleted, its author to be seen by everybody. */
export const isListed = (posts: Posts, post: Post, now: number): boolean => {
  const author = posts.people.get(post.authorId)
  const hidden = !isOurs(post) && (author?.suspended === true || author?.protected === true)
  return post.deletedAt === null && post.listedAt <= now && !hidden
}
