import type { Card, PostCard } from '#contract/desk/views/card.ts'
import type { PersonView } from '#contract/desk/views/person.ts'

/** One line of an export, whatever it is about: plain values, ids as text, times as ISO 8601 in UTC. */
export type ExportRow = {
  kind: Card['kind']
  id: string
  at: string
  handle: string | null
  name: string | null
  text: string
  lang: string | null
  /** Of a post: as `PostState` names it; of everything else: where it stands. */
  state: string | null
  /** Who answered it, answers it or has its ticket. */
  by: string | null
  ticketId: string | null
  ticketStatus: string | null
  inReplyToId: string | null
  conversation: string | null
  replies: number | null
  reposts: number | null
  likes: number | null
  views: number | null
  /** What its pictures show, as far as somebody wrote it. */
  media: string | null
  edited: boolean
  flagged: boolean
  linkX: string | null
  linkZendesk: string | null
}

/** In the order in which a table shows them. */
export const exportFields = [
  'kind',
  'id',
  'at',
  'handle',
  'name',
  'text',
  'lang',
  'state',
  'by',
  'ticketId',
  'ticketStatus',
  'inReplyToId',
  'conversation',
  'replies',
  'reposts',
  'likes',
  'views',
  'media',
  'edited',
  'flagged',
  'linkX',
  'linkZendesk',
] as const satisfies readonly (keyof ExportRow)[]

const nothing: Omit<ExportRow, 'kind' | 'id' | 'at'> = {
  handle: null,
  name: null,
  text: '',
  lang: null,
  state: null,
  by: null,
  ticketId: null,
  ticketStatus: null,
  inReplyToId: null,
  conversation: null,
  replies: null,
  reposts: null,
  likes: null,
  views: null,
  media: null,
  edited: false,
  flagged: false,
  linkX: null,
  linkZendesk: null,
}

const iso = (at: number) => new Date(at).toISOString()
const whose = ({ handle, name }: PersonView) => ({ handle: handle === '' ? null : handle, name })

const mediaOf = ({ media }: PostCard) =>
  media.length === 0
    ? null
    : media.map(each => (each.alt === null ? each.kind : `${each.kind}: ${each.alt}`)).join('; ')

const stateOf = ({ state }: PostCard): Partial<ExportRow> => ({
  state: state.kind,
  ...('ticketId' in state && { ticketId: state.ticketId }),
  ...('by' in state && { by: state.by }),
  ...(state.kind === 'ticket' && { ticketStatus: state.status, by: state.assignee }),
  ...(state.kind === 'answeredOutside' && { by: `@${state.handle}` }),
})

/** A card as a line of an export. What isn't there is said: a post that is gone, posts that were not loaded. */
export const exportRow = (card: Card): ExportRow => {
  switch (card.kind) {
    case 'post':
      return {
        ...nothing,
        kind: card.kind,
        id: card.id,
        at: iso(card.at),
        ...whose(card.author),
        text: card.text.map(segment => segment.text).join(''),
        lang: card.lang,
        ...stateOf(card),
        inReplyToId: card.inReplyTo?.postId ?? null,
        conversation: card.conversation,
        ...card.counts,
        media: mediaOf(card),
        edited: card.edited,
        flagged: card.flagged,
        linkX: card.links.x,
        linkZendesk: card.links.zendesk,
      }
    case 'ticket':
      return {
        ...nothing,
        kind: card.kind,
        id: card.id,
        at: iso(card.createdAt),
        ...whose(card.requester),
        text: card.lastComment === null ? card.subject : `${card.subject}\n${card.lastComment.text}`,
        state: card.beingAnswered ? 'beingAnswered' : card.status,
        by: card.assignee?.name ?? null,
        ticketId: card.id,
        ticketStatus: card.status,
        conversation: card.conversation,
        linkX: card.links.x,
        linkZendesk: card.links.zendesk,
      }
    case 'tombstone':
      return {
        ...nothing,
        kind: card.kind,
        id: card.id,
        at: iso(card.at),
        handle: card.handle,
        state: card.by === 'us' ? 'deletedByUs' : 'goneFromX',
        conversation: card.conversation,
      }
    case 'gap':
      return {
        ...nothing,
        kind: card.kind,
        id: card.id,
        at: iso(card.to),
        text: `Not loaded: ${iso(card.from)} to ${iso(card.to)}`,
      }
    case 'draft':
      return {
        ...nothing,
        kind: card.kind,
        id: card.id,
        at: iso(card.at),
        handle: card.toHandle,
        text: card.text,
        ticketId: card.ticketId,
        inReplyToId: card.postId,
        conversation: card.conversation,
      }
    case 'reply':
      return {
        ...nothing,
        kind: card.kind,
        id: card.id,
        at: iso(card.at),
        handle: card.reply.account,
        text: card.reply.text,
        state: card.reply.state,
        ticketId: card.reply.ticketId,
        inReplyToId: card.reply.postId,
        conversation: card.conversation,
        linkX: card.reply.links.x,
        linkZendesk: card.reply.links.zendesk,
      }
    case 'deletion':
      return {
        ...nothing,
        kind: card.kind,
        id: card.id,
        at: iso(card.at),
        handle: card.deletion.handle,
        text: card.deletion.text,
        state: card.deletion.state,
        by: card.deletion.by,
        ticketId: card.deletion.ticketId,
        ...card.deletion.counts,
        linkX: card.deletion.link,
      }
  }
}
