import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import type { ConversationView } from '#contract/desk/views/conversation.ts'

/** What play mode has to know of the one that is being worked on. */
export type Standing = {
  /** Answered, solved, or an answer of ours is on its way: nothing is asked of us any more. */
  done: boolean
  /** A colleague who has it. */
  holder: string | null
  ticketId: string | null
  /** Nobody has the ticket, and it is open. */
  free: boolean
  /** Zendesk has not been asked for a ticket yet. */
  canMakeTicket: boolean
}

/** Pending and on hold somebody else is waited for. */
const isOver = (status: string) => status !== 'new' && status !== 'open'

type Assigned = { id: string; status: string; assignee: { name: string; you: boolean } | null }

const ofTicket = ({ id, status, assignee }: Assigned): Standing => ({
  done: isOver(status),
  holder: assignee && !assignee.you ? assignee.name : null,
  ticketId: id,
  free: assignee === null && !isOver(status),
  canMakeTicket: false,
})

const ofPost = ({ state, actions }: PostCard): Standing => {
  const rest = { done: false, holder: null, ticketId: null, free: false, canMakeTicket: false }
  switch (state.kind) {
    case 'none':
    case 'answered':
    case 'answeredOutside':
      return { ...rest, done: true, ticketId: state.ticketId }
    case 'beingAnswered':
      return { ...rest, done: state.you, holder: state.you ? null : state.by, ticketId: state.ticketId }
    case 'ticket':
      return {
        ...rest,
        done: isOver(state.status),
        holder: state.yours ? null : state.assignee,
        ticketId: state.ticketId,
        free: state.assignee === null && !state.yours && !isOver(state.status),
      }
    case 'noTicket':
    case 'ticketAsked':
      return { ...rest, canMakeTicket: actions.includes('makeTicket') }
  }
}

export const standingOf = (card: PostCard | TicketCard): Standing =>
  card.kind === 'post' ? ofPost(card) : ofTicket(card)

/** As it is now: the conversation that is open knows more than the card it was opened from. */
export const standingNow = (card: PostCard | TicketCard, view: ConversationView | undefined): Standing => {
  const post = view?.post ? ofPost(view.post) : null
  const ticket = view?.ticket ? ofTicket(view.ticket) : null
  if (!post && !ticket) return standingOf(card)
  if (!post || !ticket) return post ?? ticket ?? standingOf(card)
  return { ...ticket, done: post.done || ticket.done, holder: post.holder ?? ticket.holder }
}

export const whoseIs = (card: PostCard | TicketCard): string =>
  `@${card.kind === 'post' ? card.author.handle : card.requester.handle}`

export const since = (card: PostCard | TicketCard): number => (card.kind === 'post' ? card.at : card.createdAt)
