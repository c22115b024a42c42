import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { MediaKey, PersonId, PostId } from '#contract/ids.ts'
import type { GonePost, Person, Picture, Post, PostMedia } from '#core/domain/post.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { PostPage } from '#core/ports/x.ts'
import { problemType } from './classify.ts'
import { type Entity, segmentsOf, unescaped } from './segments.ts'

/**
 * X's wire shapes live here and nowhere else. Both vocabularies are read (`tweet…` is what is asked for, `post…` is
 * what some endpoints answer since 2026-08). Only ids are demanded; everything else may be missing or null.
 */

const id = z.string().regex(/^\d{1,19}$/)
const words = z.string().nullish()
const count = z.number().nullish()
const span = { start: z.number().int(), end: z.number().int() }

const WireEntities = z.object({
  urls: z.array(z.object({ ...span, url: words, expanded_url: words, display_url: words, media_key: words })).nullish(),
  mentions: z.array(z.object({ ...span, username: z.string() })).nullish(),
  hashtags: z.array(z.object({ ...span, tag: z.string() })).nullish(),
  cashtags: z.array(z.object({ ...span, tag: z.string() })).nullish(),
})
type WireEntities = z.infer<typeof WireEntities>

const Note = z.object({ text: z.string(), entities: WireEntities.nullish() }).nullish()
const References = z.array(z.object({ type: z.string(), id })).nullish()
const Versions = z.array(z.string()).nullish()

const WirePost = z.object({
  id,
  text: z.string(),
  /** Never optional: X leaves a field out without an error when its name was not understood. */
  author_id: id,
  conversation_id: id,
  created_at: words,
  lang: words,
  in_reply_to_user_id: id.nullish(),
  entities: WireEntities.nullish(),
  attachments: z.object({ media_keys: z.array(z.string()).nullish() }).nullish(),
  note_tweet: Note,
  note_post: Note,
  referenced_tweets: References,
  referenced_posts: References,
  edit_history_tweet_ids: Versions,
  edit_history_post_ids: Versions,
  public_metrics: z
    .object({
      reply_count: count,
      retweet_count: count,
      repost_count: count,
      like_count: count,
      impression_count: count,
    })
    .nullish(),
})
type WirePost = z.infer<typeof WirePost>

const WirePerson = z.object({
  id,
  username: z.string(),
  name: z.string(),
  profile_image_url: words,
  protected: z.boolean().nullish(),
})

const WireMedia = z.object({
  media_key: z.string(),
  type: z.string(),
  url: words,
  preview_image_url: words,
  alt_text: words,
  width: count,
  height: count,
})
type WireMedia = z.infer<typeof WireMedia>

const list = z.array(z.unknown()).nullish()

const WireAnswer = z.object({
  data: z.unknown().optional(),
  includes: z.object({ users: list, tweets: list, posts: list, media: list }).nullish(),
  errors: list,
  meta: z.object({ next_token: words }).nullish(),
})

const WireError = z.object({
  resource_id: words,
  value: words,
  resource_type: words,
  title: words,
  detail: words,
  type: words,
})

const pictureOf = (url: string): Picture => ({
  key: createHash('sha256').update(url).digest('hex').slice(0, 32) as MediaKey,
  url,
})

const readable = <T>(schema: z.ZodType<T>, items: readonly unknown[] | null | undefined): T[] =>
  (items ?? []).flatMap(item => {
    const parsed = schema.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })

const personOf = (wire: z.infer<typeof WirePerson>): Person => ({
  id: wire.id as PersonId,
  handle: wire.username,
  name: wire.name,
  avatar: wire.profile_image_url ? pictureOf(wire.profile_image_url) : null,
  protected: wire.protected ?? false,
})

const mediaKinds: Readonly<Record<string, PostMedia['kind']>> = { photo: 'photo', video: 'video', animated_gif: 'gif' }

const mediaOf = (wire: WireMedia | undefined): PostMedia[] => {
  const url = wire?.url ?? wire?.preview_image_url
  const kind = wire && mediaKinds[wire.type]
  if (!wire || !kind || !url) return []
  return [
    { ...pictureOf(url), kind, alt: wire.alt_text ?? null, width: wire.width ?? null, height: wire.height ?? null },
  ]
}

const isPictureLink = (shown: string): boolean => /^pic\.(twitter|x)\.com\//i.test(shown)

const entitiesOf = (wire: WireEntities | null | undefined, hasMedia: boolean): Entity[] => [
  ...(wire?.urls ?? []).map(item => {
    const shown = item.display_url ?? item.expanded_url ?? item.url
    const picture = Boolean(item.media_key) || isPictureLink(item.display_url ?? '')
    return {
      kind: 'link' as const,
      start: item.start,
      end: item.end,
      ...(shown ? { shown } : {}),
      // X asks that links lead through t.co.
      href: item.url ?? null,
      dropped: hasMedia && picture,
    }
  }),
  ...(wire?.mentions ?? []).map(item => ({
    kind: 'mention' as const,
    start: item.start,
    end: item.end,
    href: `https://x.com/${encodeURIComponent(item.username)}`,
  })),
  ...(wire?.hashtags ?? []).map(item => ({
    kind: 'hashtag' as const,
    start: item.start,
    end: item.end,
    href: `https://x.com/hashtag/${encodeURIComponent(item.tag)}`,
  })),
  ...(wire?.cashtags ?? []).map(item => ({
    kind: 'hashtag' as const,
    start: item.start,
    end: item.end,
    href: `https://x.com/search?q=${encodeURIComponent(`$${item.tag}`)}`,
  })),
]

const timeOf = (wire: WirePost): number => {
  const time = Date.parse(wire.created_at ?? '')
  return Number.isNaN(time) ? timeOfPost(wire.id) : time
}

const postOf = (wire: WirePost, mediaByKey: ReadonlyMap<string, WireMedia>): Post => {
  const note = wire.note_tweet ?? wire.note_post
  const text = note?.text ?? wire.text
  const media = (wire.attachments?.media_keys ?? []).flatMap(key => mediaOf(mediaByKey.get(key)))
  const references = wire.referenced_tweets ?? wire.referenced_posts ?? []
  const reference = (type: string) => (references.find(item => item.type === type)?.id ?? null) as PostId | null
  const inReplyToId = reference('replied_to')
  // A post that was just made answered with [""] (seen 2026-09).
  const versions = (wire.edit_history_tweet_ids ?? wire.edit_history_post_ids ?? []).filter(version =>
    /^\d{1,19}$/.test(version),
  )
  const metrics = wire.public_metrics
  return {
    id: wire.id as PostId,
    authorId: wire.author_id as PersonId,
    createdAt: timeOf(wire),
    text: unescaped(text),
    segments: segmentsOf(text, entitiesOf((note ?? wire).entities, media.length > 0)),
    lang: wire.lang ?? null,
    conversationId: wire.conversation_id as PostId,
    inReplyToId,
    inReplyToPersonId: (wire.in_reply_to_user_id ?? null) as PersonId | null,
    repostOfId: reference('retweeted'),
    quoteOfId: reference('quoted'),
    media,
    replies: metrics?.reply_count ?? 0,
    reposts: metrics?.retweet_count ?? metrics?.repost_count ?? 0,
    likes: metrics?.like_count ?? 0,
    views: metrics?.impression_count ?? null,
    versions: (versions.length > 0 ? versions : [wire.id]) as PostId[],
  }
}

/** Only errors that say a post can't be seen; an error about one field or one person says nothing about the post. */
const goneOf = (wire: z.infer<typeof WireError>): GonePost[] => {
  const postId = id.safeParse(wire.resource_id ?? wire.value)
  if (!postId.success || !/^(tweet|post)$/.test(wire.resource_type ?? 'tweet')) return []
  const gone = (why: GonePost['why']): GonePost[] => [{ id: postId.data as PostId, why }]
  const type = problemType(wire.type)
  if (type === 'not-authorized-for-resource') return gone('protected')
  if (type !== 'resource-not-found') return []
  // Suspended authors' posts are "not found" with the title "Forbidden" (recordings of the real API).
  return gone(/suspended/i.test(wire.detail ?? '') || wire.title === 'Forbidden' ? 'suspended' : 'notFound')
}

export type MappedPage = {
  page: Omit<PostPage, 'rate'>
  /** Items that could not be read. They are neither here nor gone. */
  broken: number
  /** False: there are only errors in it, about whom or what was asked for. */
  listed: boolean
}

/** null: this is not an answer with posts. */
export const pageOf = (body: unknown): MappedPage | null => {
  const answer = WireAnswer.safeParse(body)
  if (!answer.success) return null
  const { data, includes, errors, meta } = answer.data
  if (data !== undefined && data !== null && !Array.isArray(data)) return null
  // Nothing found still has a `meta`, everything gone has `errors`; an object with none of them is something else.
  if (!data && !errors && !meta) return null
  const items: unknown[] = data ?? []
  const included = [...(includes?.tweets ?? []), ...(includes?.posts ?? [])]
  const mediaByKey = new Map(readable(WireMedia, includes?.media).map(media => [media.media_key, media]))
  const posts = readable(WirePost, items).map(wire => postOf(wire, mediaByKey))
  return {
    page: {
      posts,
      people: readable(WirePerson, includes?.users).map(personOf),
      referenced: readable(WirePost, included).map(wire => postOf(wire, mediaByKey)),
      gone: readable(WireError, errors).flatMap(goneOf),
      nextToken: meta?.next_token ?? null,
      // "Per resource returned": whether expanded posts are billed is not established, so they count.
      reads: items.length + included.length,
    },
    broken: items.length - posts.length,
    listed: Boolean(data) || Boolean(meta),
  }
}

/** null: there is no person in it. */
export const personOfAnswer = (body: unknown): Person | null => {
  const parsed = z.object({ data: WirePerson }).safeParse(body)
  return parsed.success ? personOf(parsed.data.data) : null
}

/** null: X did not say. */
export const deletedOfAnswer = (body: unknown): boolean | null => {
  const parsed = z.object({ data: z.object({ deleted: z.boolean() }) }).safeParse(body)
  return parsed.success ? parsed.data.data.deleted : null
}
