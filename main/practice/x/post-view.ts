import type { LiveWorld } from '../world/live-world.ts'
import { timeOfSnowflake } from '../world/snowflake.ts'
import type { Person, Post } from '../world/world.ts'
import { expands, type Selection } from './dialect.ts'
import { isLong, renderText, shortLink, shownText } from './entities.ts'
import { mediaKey } from './media-view.ts'

/** X answers whole seconds, though its ids know the millisecond. */
export const secondOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.000Z`

export function postView(live: LiveWorld, post: Post, selection: Selection): Record<string, unknown> {
  const wants = (field: string, renamed = field): boolean =>
    selection.postFields.has(selection.dialect === 'post' ? renamed : field) || selection.postFields.has(field)
  const words = selection.dialect === 'post'
  const rendered = renderText(shownText(post), handle => live.personNamed(handle)?.id)
  for (const [index, picture] of (post.media ?? []).entries()) {
    const url = shortLink(`media/${post.id}`)
    if (index === 0) rendered.text += `${rendered.text ? ' ' : ''}${url}`
    const end = Array.from(rendered.text).length
    rendered.entities.urls ??= []
    rendered.entities.urls.push({
      start: end - url.length,
      end,
      url,
      expanded_url: `https://x.com/${live.person(post.authorId)?.handle ?? 'i'}/status/${post.id}/photo/1`,
      display_url: `pic.x.com/${url.slice(-10)}`,
      media_key: mediaKey(post, picture),
    })
  }
  const view: Record<string, unknown> = { id: post.id, text: rendered.text }
  const edits = post.edits ?? [post.id]
  if (!words) view.edit_history_tweet_ids = edits
  else if (expands(selection, 'edit_history_post_ids')) view.edit_history_post_ids = edits
  if (wants('author_id') || expands(selection, 'author_id')) view.author_id = post.authorId
  if (wants('created_at')) view.created_at = secondOf(post.at)
  if (wants('conversation_id')) view.conversation_id = post.conversationId
  if (wants('lang')) view.lang = post.lang
  if (wants('possibly_sensitive')) view.possibly_sensitive = false
  if (wants('reply_settings')) view.reply_settings = 'everyone'
  if (post.replyToAuthor && (wants('in_reply_to_user_id') || expands(selection, 'in_reply_to_user_id'))) {
    view.in_reply_to_user_id = post.replyToAuthor
  }
  const references = referencesOf(post)
  if (references.length > 0) {
    if (words && expands(selection, 'referenced_tweets.id')) view.referenced_posts = references
    if (!words && (wants('referenced_tweets') || expands(selection, 'referenced_tweets.id'))) {
      view.referenced_tweets = references
    }
  }
  if (wants('entities') && Object.keys(rendered.entities).length > 0) view.entities = rendered.entities
  if (wants('display_text_range')) view.display_text_range = displayRange(post, rendered.text)
  if (wants('attachments') && post.media) {
    view.attachments = { media_keys: post.media.map(picture => mediaKey(post, picture)) }
  }
  if (wants('note_tweet', 'note_post') && isLong(post)) {
    const note = renderText(post.text, handle => live.personNamed(handle)?.id)
    view[words ? 'note_post' : 'note_tweet'] = { text: note.text, entities: note.entities }
  }
  if (wants('edit_controls')) {
    view.edit_controls = {
      edits_remaining: Math.max(0, 6 - edits.length),
      is_edit_eligible: !post.replyTo,
      editable_until: secondOf(timeOfSnowflake(edits[0] ?? post.id) + 3_600_000),
    }
  }
  if (wants('public_metrics')) view.public_metrics = metricsOf(post, words)
  return view
}

export function referencesOf(post: Post): { type: string; id: string }[] {
  const references: { type: string; id: string }[] = []
  if (post.reposts) references.push({ type: 'retweeted', id: post.reposts })
  if (post.quotes) references.push({ type: 'quoted', id: post.quotes })
  if (post.replyTo) references.push({ type: 'replied_to', id: post.replyTo })
  return references
}

function displayRange(post: Post, text: string): [number, number] {
  const leading = post.replyTo ? (text.match(/^(?:@\w+\s+)+/)?.[0].length ?? 0) : 0
  const shown = post.media ? text.slice(0, text.lastIndexOf('https://t.co/')).trimEnd() : text
  return [leading, Math.max(leading, Array.from(shown).length)]
}

function metricsOf(post: Post, words: boolean): Record<string, number> {
  return {
    [words ? 'repost_count' : 'retweet_count']: post.counts.repost,
    reply_count: post.counts.reply,
    like_count: post.counts.like,
    quote_count: post.counts.quote,
    bookmark_count: post.counts.bookmark,
    impression_count: post.counts.view,
  }
}

export function userView(live: LiveWorld, person: Person, fields: Set<string>): Record<string, unknown> {
  const view: Record<string, unknown> = { id: person.id, name: person.name, username: person.handle }
  if (fields.has('created_at')) view.created_at = secondOf(person.joinedAt)
  if (fields.has('description')) view.description = person.description
  if (fields.has('profile_image_url')) {
    view.profile_image_url = `${live.addresses.x}/profile_images/${person.id}_normal.png`
  }
  if (fields.has('protected')) view.protected = person.protected === true
  if (fields.has('verified')) view.verified = person.verified === true
  if (fields.has('verified_type')) view.verified_type = person.verified ? 'business' : 'none'
  if (fields.has('public_metrics')) {
    view.public_metrics = {
      followers_count: person.followers,
      following_count: person.following,
      tweet_count: live.world.posts.reduce((sum, post) => sum + (post.authorId === person.id ? 1 : 0), 0),
      listed_count: person.followers % 37,
      like_count: person.following * 3,
    }
  }
  return view
}
