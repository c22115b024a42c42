import type { Circumstances } from '#test/simulation/kernel/circumstances.ts'
import { inBrief } from '#test/simulation/kernel/story.ts'

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed'

export type AuditEvent =
  | { type: 'Comment'; id: number; author_id: number; body: string; public: boolean }
  | { type: 'Tweet'; id: number; direct_message: false; body: string; recipients: number[] }
  | { type: 'Error'; id: number; message: string }
  | { type: 'Change'; id: number; field_name: string; value: unknown; previous_value: unknown }

export type Audit = {
  id: number
  authorId: number
  at: number
  custom: Record<string, unknown>
  events: AuditEvent[]
}

export type Comment = {
  id: number
  auditId: number
  authorId: number
  at: number
  body: string
  public: boolean
  /** The post it was imported from. */
  postId: string | null
  /** The desk's reply that it is. */
  replyId: string | null
}

export type Ticket = {
  id: number
  status: Status
  requesterId: number
  assigneeId: number | null
  externalId: string | null
  tags: string[]
  description: string
  /** Screen names: who wrote, and to which of our handles. */
  from: string
  to: string
  createdAt: number
  /** Compared and shown in whole seconds. */
  updatedAt: number
  conversationId: string
  /** The first post: Zendesk attaches every answer to it, whichever post was answered. */
  postId: string
  comments: Comment[]
  audits: Audit[]
}

export type EventDraft = AuditEvent extends infer E ? (E extends { id: number } ? Omit<E, 'id'> : never) : never

/** Zendesk's tables. Times are those of Zendesk's own clock. */
export type Tickets = ReturnType<typeof createTickets>

export const createTickets = ({ kernel, random, story }: Circumstances) => {
  const offset = random.fork('clock of zendesk').between(-900, 900)
  const all: Ticket[] = []
  const ofPost = new Map<string, Ticket>()
  let number = 0
  const next = (): number => {
    number += 1
    return number
  }
  const now = (): number => kernel.now() + offset

  const addAudit = (
    ticket: Ticket,
    draft: { authorId: number; custom?: Record<string, unknown>; events: EventDraft[]; at?: number; moves?: boolean },
  ): Audit => {
    const at = draft.at ?? now()
    const audit: Audit = {
      id: 90_000 + next(),
      authorId: draft.authorId,
      at,
      custom: draft.custom ?? {},
      events: draft.events.map(event => ({ ...event, id: 40_000 + next() }) as AuditEvent),
    }
    ticket.audits.push(audit)
    if (draft.moves !== false) ticket.updatedAt = at
    return audit
  }

  return {
    all,
    now,
    ticket: (id: number): Ticket | null => all.find(ticket => ticket.id === id) ?? null,
    ticketOfPost: (postId: string): Ticket | null => ofPost.get(postId) ?? null,
    addAudit,
    addComment(
      ticket: Ticket,
      draft: {
        authorId: number
        body: string
        public: boolean
        postId?: string
        custom?: Record<string, unknown>
        changes?: EventDraft[]
        at?: number
      },
    ): Comment {
      const audit = addAudit(ticket, {
        authorId: draft.authorId,
        ...(draft.custom ? { custom: draft.custom } : {}),
        ...(draft.at === undefined ? {} : { at: draft.at }),
        events: [
          { type: 'Comment', author_id: draft.authorId, body: draft.body, public: draft.public },
          ...(draft.changes ?? []),
        ],
      })
      const replyId = draft.public ? draft.custom?.reply_id : null
      const comment: Comment = {
        // in an audit, the id of a comment's event is the id of the comment
        id: audit.events[0]?.id ?? 0,
        auditId: audit.id,
        authorId: draft.authorId,
        at: audit.at,
        body: draft.body,
        public: draft.public,
        postId: draft.postId ?? null,
        replyId: typeof replyId === 'string' ? replyId : null,
      }
      ticket.comments.push(comment)
      if (draft.postId) ofPost.set(draft.postId, ticket)
      story.tell(
        `Zendesk  #${ticket.id} ${draft.public ? 'comment' : 'note'} by ${draft.authorId}: ${inBrief(draft.body)}`,
      )
      return comment
    },
    open(
      draft: Pick<Ticket, 'requesterId' | 'description' | 'from' | 'to' | 'postId' | 'conversationId'>,
      at?: number,
    ) {
      const ticket: Ticket = {
        ...draft,
        id: 1000 + next(),
        status: 'new',
        assigneeId: null,
        externalId: null,
        tags: ['twitter'],
        createdAt: at ?? now(),
        updatedAt: at ?? now(),
        comments: [],
        audits: [],
      }
      all.push(ticket)
      story.tell(`Zendesk  #${ticket.id} made of post ${draft.postId}`)
      return ticket
    },
  }
}
