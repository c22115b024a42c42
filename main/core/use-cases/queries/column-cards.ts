import type { Card } from '#contract/desk/views/card.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import {
  type CardContext,
  conversationKey,
  draftCard,
  gapCard,
  isUnread,
  postCard,
  ticketCard,
  tombstoneCard,
} from '#core/domain/cards.ts'
import type { PostFacts, TicketFacts, TombstoneFacts } from '#core/domain/facts.ts'
import type { Place } from '#core/domain/place.ts'
import { importTime } from '#core/domain/post-state.ts'
import { repliedAt } from '#core/domain/reply.ts'
import { gapEstimate } from './gap-estimate.ts'
import { deletionView } from './get-deletions.ts'
import type { QueryContext } from './query-context.ts'
import { replyView } from './reply-view.ts'

/** A place with what is known of it. */
export type Known =
  | { kind: 'post'; position: string; facts: PostFacts }
  | { kind: 'tombstone'; position: string; facts: TombstoneFacts }
  | { kind: 'ticket'; position: string; facts: TicketFacts }
  | Extract<Place, { kind: 'gap' | 'draft' | 'reply' | 'deletion' }>

const subjectPost = (place: Place): PostId | null => {
  if (place.kind === 'post') return place.id
  if (place.kind === 'draft') return 'postId' in place.draft.subject ? place.draft.subject.postId : null
  return place.kind === 'reply' ? place.reply.postId : null
}

const subjectTicket = (place: Place): TicketId | null => {
  if (place.kind === 'ticket') return place.id
  if (place.kind !== 'draft') return null
  return 'ticketId' in place.draft.subject ? place.draft.subject.ticketId : null
}

/** What many places need, in a handful of queries. */
export const gather = ({ reader, now }: QueryContext, places: readonly Place[]) => {
  const postIds = [...new Set(places.flatMap(place => subjectPost(place) ?? []))]
  const ticketIds = [...new Set(places.flatMap(place => subjectTicket(place) ?? []))]
  // whether Zendesk will put a post onto another ticket is asked as long as it may be importing it
  const asked = reader.postFacts(postIds, now() - importTime)
  const posts = new Map(asked.flatMap(facts => facts.post.versions.map(id => [id as string, facts] as const)))
  for (const facts of asked) posts.set(facts.post.id, facts)
  const missing = postIds.filter(id => !posts.has(id))
  const gone = missing.length === 0 ? [] : reader.tombstones(missing)
  return {
    post: (id: string) => posts.get(id) ?? null,
    tombstone: (id: string) => gone.find(facts => facts.id === id) ?? null,
    tickets: new Map(
      ticketIds.length === 0 ? [] : reader.ticketFacts(ticketIds).map(facts => [facts.ticket.id, facts]),
    ),
  }
}
type Gathered = ReturnType<typeof gather>

/** Pictures of many cards are asked for at once. */
export const withPictures = (cards: CardContext, { reader }: QueryContext, known: readonly Known[]): CardContext => {
  const keys = known.flatMap(one => {
    if (one.kind === 'ticket') return one.facts.requesterPerson?.avatar?.key ?? []
    if (one.kind !== 'post') return []
    return [
      ...(one.facts.author.avatar ? [one.facts.author.avatar.key] : []),
      ...one.facts.post.media.map(media => media.key),
    ]
  })
  const here = keys.length === 0 ? new Set<string>() : reader.picturesAmong(keys)
  return { ...cards, hasPicture: key => here.has(key) }
}

/** null: nothing is left of what stood there. */
export const knownOf = (place: Place, gathered: Gathered): Known | null => {
  const { position } = place
  if (place.kind === 'post') {
    const facts = gathered.post(place.id)
    if (facts) return { kind: 'post', position, facts }
    const gone = gathered.tombstone(place.id)
    return gone && { kind: 'tombstone', position, facts: gone }
  }
  if (place.kind !== 'ticket') return place
  const facts = gathered.tickets.get(place.id)
  return facts ? { kind: 'ticket', position, facts } : null
}

/**
 * Our own words are nobody's news. Where kinds are mixed only posts are, and none before a first mark: what was kept for
 * weeks is no news either.
 */
export const isNews = (known: Known, { mark, mixed }: { mark: string | null; mixed: boolean }, cards: CardContext) => {
  if (known.kind === 'ticket') return !mixed && isUnread(known.facts.ticket.id, mark)
  if (known.kind !== 'post' || cards.ours.has(known.facts.post.authorId)) return false
  return mixed && mark === null ? false : isUnread(known.facts.post.id, mark)
}

export const cardOf = (
  known: Known,
  gathered: Gathered,
  context: QueryContext,
  cards: CardContext,
  unread: boolean,
): Card | null => {
  switch (known.kind) {
    case 'post':
      return postCard(known.facts, cards, unread)
    case 'ticket':
      return ticketCard(known.facts, cards, unread)
    case 'tombstone':
      return tombstoneCard(known.facts)
    case 'gap':
      return gapCard(known, gapEstimate(context.reader, known))
    case 'draft': {
      const post = 'postId' in known.draft.subject ? gathered.post(known.draft.subject.postId) : null
      const ticket = 'ticketId' in known.draft.subject ? gathered.tickets.get(known.draft.subject.ticketId) : undefined
      return draftCard(known.draft, {
        handle: post?.author.handle ?? ticket?.requesterPerson?.handle ?? ticket?.ticket.fromHandle ?? null,
        ticketId: post?.link?.ticketId ?? ticket?.ticket.id ?? null,
        conversationId: post?.post.conversationId ?? null,
      })
    }
    case 'reply': {
      const { reply } = known
      const post = reply.postId ? gathered.post(reply.postId) : null
      return {
        kind: 'reply',
        id: reply.id,
        at: repliedAt(reply),
        reply: replyView(reply, context.config.zendeskUrl),
        conversation: conversationKey(reply.ticketId, post?.post.conversationId ?? reply.postId ?? ''),
      }
    }
    case 'deletion': {
      const row = context.reader.deletion(known.id)
      return (
        row && { kind: 'deletion', id: known.id, at: row.deletion.confirmedAt, deletion: deletionView(row, cards.now) }
      )
    }
  }
}
