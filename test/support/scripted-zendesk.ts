import type { CommentId, PostId, TicketId } from '#contract/ids.ts'
import type { Post } from '#core/domain/post.ts'
import {
  emailStampOf,
  postOfStamp,
  type Ticket,
  type TicketAudit,
  type TicketComment,
  type ZendeskUser,
} from '#core/domain/ticket.ts'
import type { MacroResult, TicketPage, TicketUpdate, ZendeskService } from '#core/ports/zendesk.ts'
import type { ManualClock } from './manual-clock.ts'
import { Refusal, scripted } from './scripted-faults.ts'
import type { scriptedX } from './scripted-x.ts'

const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000
const stampAt = (at: number): string => `${new Date(wholeSecond(at)).toISOString().slice(0, 19)}Z`

/** The calls and faults of a test tell the three apart: what answers a person, what takes or gives back a ticket, the rest. */
const kindOf = ({ comment, metadata }: TicketUpdate): 'send' | 'claim' | 'update' =>
  comment?.public ? 'send' : metadata?.claim ? 'claim' : 'update'

/** What an audit says of an update. */
const changesOf = (
  ticket: Ticket,
  {
    status,
    assigneeId,
    tags,
  }: { status?: Ticket['status'] | undefined; assigneeId?: string | null | undefined } & {
    tags?: readonly string[] | undefined
  },
): TicketAudit['events'] => [
  ...(status ? [{ kind: 'change' as const, field: 'status' as const, from: ticket.status, to: status }] : []),
  ...(assigneeId === undefined
    ? []
    : [{ kind: 'change' as const, field: 'assignee_id' as const, from: ticket.assigneeId, to: assigneeId }]),
  ...(tags
    ? [{ kind: 'change' as const, field: 'tags' as const, from: ticket.tags.join(' '), to: tags.join(' ') }]
    : []),
]

/** A small Zendesk in memory whose X channel tweets into `x`. One agent, "7", sits at the desk; "8" is a colleague. */
export const scriptedZendesk = (clock: ManualClock, x: ReturnType<typeof scriptedX>) => {
  const service = scripted('zendesk', clock)
  const tickets = new Map<TicketId, Ticket>()
  const comments: TicketComment[] = []
  const audits: TicketAudit[] = []
  const posts = new Map<TicketId, Post>()
  const users: ZendeskUser[] = [
    { id: '7', name: 'Ana', agent: true },
    { id: '8', name: 'Ben', agent: true },
  ]
  const view = new Set<TicketId>()
  /** By id; `view` is the configured one. */
  const otherViews = new Map<string, { title: string; holds: Set<TicketId> }>()
  const viewOf = (id: string | null) => {
    const found = id === null ? { title: 'Twitter', holds: view } : otherViews.get(id)
    if (!found) throw new Refusal({ kind: 'notFound', status: 404, detail: 'RecordNotFound' })
    return found
  }
  const behaviour: {
    tweets: 'yes' | 'never' | 'error'
    tweetDelay: number
    created: 'full' | 'empty'
    /** What X makes of the words that it is given. */
    onX: (text: string) => Partial<Post>
  } = {
    tweets: 'yes',
    tweetDelay: 3_000,
    created: 'full',
    onX: () => ({}),
  }
  let number = 100

  const handles = ['jane', 'joe', 'harbor', 'harborstatus', 'harbor_test']
  const handleOf = (post: Post): string => {
    for (const handle of handles) if (x.person(handle).id === post.authorId) return handle
    throw new Error('Nobody wrote this.')
  }
  const touch = (ticket: Ticket, change: Partial<Ticket>): Ticket => {
    const now = wholeSecond(clock.now())
    const next = { ...ticket, ...change, updatedAt: now, stamp: stampAt(now) }
    tickets.set(ticket.id, next)
    return next
  }
  const audit = (
    ticketId: TicketId,
    authorId: string,
    metadata: TicketUpdate['metadata'],
    events: TicketAudit['events'],
  ): TicketAudit => {
    number += 1
    const { reply_id: replyId = null, claim_id: id, claim: act } = metadata ?? {}
    const claim: TicketAudit['claim'] =
      id && (act === 'taken' || act === 'takenOver' || act === 'released') ? { id, act } : null
    const createdAt = wholeSecond(clock.now())
    const made = { id: String(number), ticketId, authorId, createdAt, replyId, claim, events }
    audits.push(made)
    return made
  }
  const say = (
    ticketId: TicketId,
    authorId: string,
    text: string,
    isPublic: boolean,
    metadata: TicketUpdate['metadata'],
  ) => {
    number += 1
    const commentId = String(number) as CommentId
    const made = audit(ticketId, authorId, metadata, [{ kind: 'comment', commentId, public: isPublic, text, authorId }])
    const createdAt = wholeSecond(clock.now())
    comments.push({
      id: commentId,
      ticketId,
      authorId,
      public: isPublic,
      text,
      createdAt,
      channel: 'twitter',
      auditId: made.id,
    })
    return made
  }
  const open = (post: Post, change: Partial<Ticket> = {}): Ticket => {
    number += 1
    const id = String(number) as TicketId
    const author = x.person(handleOf(post))
    const requesterId = `9${author.id}`
    if (!users.some(user => user.id === requesterId)) users.push({ id: requesterId, name: author.name, agent: false })
    const now = wholeSecond(clock.now())
    const ticket: Ticket = {
      id,
      subject: post.text.slice(0, 60),
      status: 'new',
      requesterId,
      assigneeId: null,
      externalId: null,
      channel: 'twitter',
      source: 'mention',
      fromHandle: author.handle,
      toHandle: 'harbor',
      description: post.text,
      tags: [],
      createdAt: now,
      updatedAt: now,
      stamp: stampAt(now),
      groupId: null,
      commentCount: null,
      messaging: false,
      ...change,
    }
    tickets.set(id, ticket)
    posts.set(id, post)
    view.add(id)
    say(id, ticket.requesterId, ticket.description, true, {})
    return ticket
  }
  const tweet = async (ticketId: TicketId, authorId: string, text: string): Promise<void> => {
    if (behaviour.tweets === 'never') return
    const how = behaviour.tweets
    await clock.wait(behaviour.tweetDelay)
    audit(ticketId, authorId, {}, [
      how === 'yes' ? { kind: 'tweet', text, directMessage: false } : { kind: 'error', text: 'X did not take it' },
    ])
    if (how === 'yes') {
      const to = posts.get(ticketId)
      const said = `@${to ? handleOf(to) : ''} ${text}`
      x.write({ by: 'harbor', text: said, ...(to ? { to } : {}), change: behaviour.onX(said) })
    }
  }

  const colleague = (id: TicketId, change: { status?: Ticket['status']; assigneeId?: string | null }) => {
    const ticket = tickets.get(id)
    if (!ticket) return
    audit(id, '8', {}, changesOf(ticket, change))
    touch(ticket, change)
  }

  const update = (id: TicketId, { stamp, comment, status, assigneeId, externalId, tags, metadata }: TicketUpdate) => {
    const ticket = tickets.get(id)
    if (!ticket) throw new Refusal({ kind: 'notFound', status: 404 })
    if (ticket.stamp !== stamp) throw new Refusal({ kind: 'conflict', status: 409 })
    if (ticket.status === 'closed') throw new Refusal({ kind: 'refused', status: 422 })
    const changes = changesOf(ticket, { status, assigneeId, tags })
    const made = comment ? say(id, '7', comment.text, comment.public, metadata) : audit(id, '7', metadata, changes)
    if (comment) made.events.push(...changes)
    if (comment?.public && comment.asTweet) void tweet(id, '7', comment.text)
    const changed = touch(ticket, {
      ...(status ? { status } : {}),
      ...(assigneeId !== undefined ? { assigneeId } : {}),
      ...(externalId !== undefined ? { externalId } : {}),
      ...(tags ? { tags: [...tags] } : {}),
    })
    return { ticket: changed, audit: made }
  }

  /** What happens right before a call is carried out: somebody else is faster. */
  const first: [string, () => void][] = []
  const page = (found: Ticket[]): TicketPage => ({ tickets: found, users, next: null })
  const newestFirst = <T extends { id: string }>(all: T[]): T[] =>
    [...all].sort((a, b) => (BigInt(b.id) > BigInt(a.id) ? 1 : -1))

  const port: ZendeskService = {
    me: () => service.call('me', [], () => ({ id: '7', name: 'Ana', role: 'agent' })),
    handles: () =>
      service.call('handles', [], () =>
        ['harbor', 'harborstatus'].map(handle => ({
          id: `h-${handle}`,
          handle,
          personId: x.person(handle).id as string,
          canReply: true,
        })),
      ),
    views: () => service.call('views', [], () => [...otherViews].map(([id, { title }]) => ({ id, title }))),
    view: id => service.call('view', [id], () => viewOf(id)),
    viewTickets: (id, cursor) =>
      service.call('viewTickets', [id, cursor], () => {
        const from = Number(cursor ?? 0)
        const all = newestFirst([...viewOf(id).holds].flatMap(held => tickets.get(held) ?? []))
        return {
          tickets: all.slice(from, from + 100),
          users,
          next: all.length > from + 100 ? String(from + 100) : null,
        }
      }),
    ticket: id =>
      service.call('ticket', [id], () => {
        const ticket = tickets.get(id)
        if (!ticket) throw new Refusal({ kind: 'notFound', status: 404 })
        return page([ticket])
      }),
    tickets: ids => service.call('tickets', [ids], () => page(ids.flatMap(id => tickets.get(id) ?? []))),
    ticketsStamped: stamp =>
      service.call('ticketsStamped', [stamp], () =>
        page([...tickets.values()].filter(one => one.externalId === stamp)),
      ),
    comments: (id, cursor) =>
      service.call('comments', [id, cursor], () => ({
        comments: newestFirst(comments.filter(comment => comment.ticketId === id)),
        users,
        next: null,
      })),
    audits: (id, cursor) =>
      service.call('audits', [id, cursor], () => ({
        audits: newestFirst(audits.filter(one => one.ticketId === id)),
        next: null,
      })),
    createFromPost: (postId: PostId, handleId) =>
      service.call('createFromPost', [postId, handleId], () => {
        const post = x.posts.get(postId)
        const exists = [...tickets.values()].some(one => posts.get(one.id)?.id === postId && one.channel === 'twitter')
        if (!post || exists) throw new Refusal({ kind: 'refused', status: 422, detail: 'exists already' })
        const made = open(post)
        return behaviour.created === 'full' ? made : null
      }),
    update: (id, change) => {
      const kind = kindOf(change)
      const index = first.findIndex(([method]) => method === kind)
      return service.call(kind, [id, change], () => {
        if (index >= 0) first.splice(index, 1)[0]?.[1]()
        return update(id, change)
      })
    },
    macros: () => service.call('macros', [], () => []),
    applyMacro: (id, macroId) =>
      service.call('applyMacro', [id, macroId], () => {
        if (!control.macro) throw new Refusal({ kind: 'notFound', status: 404 })
        return control.macro
      }),
    agents: () => service.call('agents', [], () => users.filter(user => user.agent)),
    emailOf: id => service.call('emailOf', [id], () => null),
    createEmailTicket: ticket =>
      service.call('createEmailTicket', [ticket], () => {
        const externalId = emailStampOf(ticket.key)
        const known = [...tickets.values()].find(one => one.externalId === externalId)
        if (known) return known
        const { requester, text: description, subject } = ticket
        const from = posts.get(ticket.linkedTicket)
        if (!from) throw new Refusal({ kind: 'refused', status: 422 })
        const requesterId = `mail-${requester.email}`
        users.push({ id: requesterId, name: requester.name, agent: false })
        const made = open(from, {
          channel: 'api',
          source: 'other',
          fromHandle: null,
          externalId,
          requesterId,
          description,
        })
        return { ...made, subject }
      }),
  }

  const control: { macro: MacroResult | null } = { macro: null }
  return {
    ...service,
    answersMacro: (result: MacroResult) => {
      control.macro = result
    },
    before: (method: string, work: () => void) => void first.push([method, work]),
    /** The person writes once more, and Zendesk has it in the ticket. */
    requesterSays: (id: TicketId, text: string) => {
      const ticket = tickets.get(id)
      if (!ticket) return
      say(id, ticket.requesterId, text, true, {})
      touch(ticket, {})
    },
    port,
    behaviour,
    tickets,
    comments,
    view,
    otherViews,
    /** Zendesk has imported a post by itself (or an importer has, with `channel: 'api'`). */
    open,
    solve: (id: TicketId) => {
      const ticket = tickets.get(id)
      if (ticket) touch(ticket, { status: 'solved' })
      view.delete(id)
    },
    /** A colleague answers in Zendesk. */
    colleagueSays: (id: TicketId, text: string) => {
      say(id, '8', text, true, {})
      const ticket = tickets.get(id)
      if (ticket) touch(ticket, { status: 'open', assigneeId: '8' })
      void tweet(id, '8', text)
    },
    /** Somebody changes a ticket without a word. */
    colleagueTouches: (id: TicketId) => {
      const ticket = tickets.get(id)
      if (ticket) touch(ticket, { tags: [...ticket.tags, 'seen'] })
    },
    /** A colleague changes a field in Zendesk. */
    colleagueChanges: colleague,
    notes: (id: TicketId) => comments.filter(one => one.ticketId === id && !one.public).map(one => one.text),
    /** A colleague at another desk takes the ticket. */
    colleagueClaims: (id: TicketId, claimId = 'theirs') => {
      const ticket = tickets.get(id)
      if (!ticket) return
      audit(id, '8', { claim_id: claimId, claim: 'taken' }, [])
      touch(ticket, { status: 'open', assigneeId: '8' })
    },
    publicSaid: (text: string) => comments.filter(comment => comment.public && comment.text === text),
    stampedPost: (id: TicketId) => postOfStamp(tickets.get(id)?.externalId ?? null),
  }
}
