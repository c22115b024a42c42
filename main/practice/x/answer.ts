import type { LiveWorld } from '../world/live-world.ts'
import type { Person, Post } from '../world/world.ts'
import { expands, type Selection } from './dialect.ts'
import { mediaView } from './media-view.ts'
import { postView, referencesOf, userView } from './post-view.ts'
import { notAuthorized, notFound, type PartialProblem, suspended } from './problems.ts'

/** Why a post can't be shown, as an item of `errors[]`; undefined when it can. */
export function whyHidden(live: LiveWorld, id: string, parameter: string): PartialProblem | undefined {
  const post = live.post(id)
  if (!post || post.deleted) return notFound('tweet', parameter, id)
  const author = live.person(post.authorId)
  if (author?.suspended) return suspended('tweet', parameter, id)
  if (author?.protected) return notAuthorized('tweet', parameter, id)
  return undefined
}

/** `data`, `includes` and `errors` for some posts, with only what was asked for. */
export function answerPosts(live: LiveWorld, posts: readonly Post[], selection: Selection): Record<string, unknown> {
  const users = new Map<string, Person>()
  const parents = new Map<string, Post>()
  const media = new Map<string, Record<string, unknown>>()
  const errors: PartialProblem[] = []
  const addUser = (person: Person | undefined): void => {
    if (person && !person.suspended) users.set(person.id, person)
  }
  const named = (post: Post): void => {
    if (!expands(selection, 'entities.mentions.username')) return
    for (const match of post.text.matchAll(/(?<!\w)@(\w{1,15})/g)) addUser(live.personNamed(match[1] ?? ''))
  }
  const pictures = (post: Post): void => {
    if (!expands(selection, 'attachments.media_keys')) return
    for (const picture of post.media ?? []) {
      const view = mediaView(live.addresses.x, post, picture, selection.mediaFields)
      media.set(String(view.media_key), view)
    }
  }
  for (const post of posts) {
    if (expands(selection, 'author_id')) addUser(live.person(post.authorId))
    if (post.replyToAuthor && expands(selection, 'in_reply_to_user_id')) addUser(live.person(post.replyToAuthor))
    named(post)
    pictures(post)
    if (!expands(selection, 'referenced_tweets.id') && !expands(selection, 'referenced_tweets.id.author_id')) continue
    for (const { id } of referencesOf(post)) {
      const wrong = whyHidden(live, id, 'referenced_tweets.id')
      if (wrong) {
        if (!errors.some(one => one.resource_id === id)) errors.push(wrong)
        continue
      }
      const parent = live.post(id)
      if (!parent) continue
      parents.set(id, parent)
      if (expands(selection, 'referenced_tweets.id.author_id')) addUser(live.person(parent.authorId))
    }
  }
  const includes: Record<string, unknown> = {}
  if (users.size > 0) includes.users = [...users.values()].map(one => userView(live, one, selection.userFields))
  if (parents.size > 0) {
    const name = selection.dialect === 'post' ? 'posts' : 'tweets'
    includes[name] = [...parents.values()].map(one => postView(live, one, selection))
  }
  if (media.size > 0) includes.media = [...media.values()]
  return {
    ...(posts.length > 0 ? { data: posts.map(post => postView(live, post, selection)) } : {}),
    ...(Object.keys(includes).length > 0 ? { includes } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  }
}
