import type { Circumstances } from '#test/simulation/kernel/circumstances.ts'
import { handleNamedIn, ourHandles } from '../people.ts'
import { isOurs, type Post, type Posts } from '../x/posts.ts'
import { textInZendesk } from '../x/wire-text.ts'
import type { Comment, EventDraft, Ticket, Tickets } from './tickets.ts'

export type ChannelRules = {
  sendMode: 'plain' | 'channel_back'
  /** Of comments: the Tweet event never comes, or comes as an Error. */
  silent: number
  failing: number
  /** A Tweet event moves the ticket's `updated_at`; nobody documents whether it does. */
  tweetMoves: boolean
  /** Latest import of a post, milliseconds. */
  slowestImport: number
}

const updatesAtMost = 30
const updateWindow = 600_000

/** What Zendesk does with X by itself: it imports posts, and makes posts of comments. */
export type Channel = ReturnType<typeof createChannel>

export const createChannel = (circumstances: Circumstances, tickets: Tickets, posts: Posts, rules: ChannelRules) => {
  const { kernel, reached, story } = circumstances
  const random = circumstances.random.fork('channel')
  const updates = new Map<string, number[]>()
  const tweeted = new Set<number>()
  let calm = false

  const speakerOf = (ticket: Ticket) => ourHandles.find(({ handle }) => handle === ticket.to) ?? ourHandles[0]

  const fail = (ticket: Ticket, message: string): void => {
    tickets.addAudit(ticket, { authorId: -1, moves: rules.tweetMoves, events: [{ type: 'Error', message }] })
    reached.count('world:tweet error')
    story.tell(`Zendesk  #${ticket.id} Error event: ${message}`)
  }

  /** Attached to the person's first post, whichever was answered; X puts the handle in front. */
  const tweet = (ticket: Ticket, comment: Comment): void => {
    const first = posts.post(ticket.postId)
    const author = first ? posts.people.get(first.authorId) : null
    if (!first || first.deletedAt !== null || author?.suspended) {
      fail(ticket, 'The post it answers is gone.')
      return
    }
    if (!calm && random.chance(rules.failing)) {
      fail(ticket, 'X did not take it.')
      return
    }
    const event: EventDraft = {
      type: 'Tweet',
      direct_message: false,
      body: comment.body,
      recipients: [ticket.requesterId],
    }
    tickets.addAudit(ticket, { authorId: comment.authorId, moves: rules.tweetMoves, events: [event] })
    story.tell(`Zendesk  #${ticket.id} Tweet event of comment ${comment.id}`)
    tweeted.add(comment.id)
    kernel.after(random.between(100, 2_000), () => {
      posts.publish({
        authorId: speakerOf(ticket).id,
        text: `@${ticket.from} ${comment.body}`,
        replyTo: first,
        origin: { kind: 'zendesk', commentId: comment.id, replyId: comment.replyId },
      })
    })
  }

  const importPost = (post: Post): Ticket | null => {
    if (tickets.ticketOfPost(post.id) || post.deletedAt !== null || isOurs(post)) return null
    const author = posts.people.get(post.authorId)
    if (!author || author.suspended || author.protected) return null
    const thread = tickets.all.find(
      ticket =>
        ticket.conversationId === post.conversationId &&
        ticket.requesterId === author.requesterId &&
        ticket.status !== 'closed' &&
        ticket.status !== 'solved',
    )
    const said = { authorId: author.requesterId, body: textInZendesk(post), public: true, postId: post.id }
    if (!thread) return openFor(post, handleNamedIn(post.text))
    const wakes = thread.status === 'pending' || thread.status === 'hold'
    const changes = wakes
      ? [{ type: 'Change' as const, field_name: 'status', value: 'open', previous_value: thread.status }]
      : []
    if (wakes) thread.status = 'open'
    tickets.addComment(thread, { ...said, changes })
    return thread
  }

  const openFor = (post: Post, to: { handle: string }, at?: number): Ticket | null => {
    const author = posts.people.get(post.authorId)
    if (!author) return null
    const ticket = tickets.open(
      {
        requesterId: author.requesterId,
        description: textInZendesk(post),
        from: author.handle,
        to: to.handle,
        postId: post.id,
        conversationId: post.conversationId,
      },
      at,
    )
    tickets.addComment(ticket, {
      authorId: author.requesterId,
      body: textInZendesk(post),
      public: true,
      postId: post.id,
      ...(at === undefined ? {} : { at }),
    })
    return ticket
  }

  return {
    openFor,
    /** Comments that have their Tweet event. */
    tweeted: tweeted as ReadonlySet<number>,
    /** From now on every tweet of a comment comes, and soon. */
    calmDown: (): void => {
      calm = true
    },
    goesOut: (ticket: Ticket, comment: { channel_back?: string; channel_source_id?: string }): boolean =>
      rules.sendMode === 'plain' ||
      (comment.channel_back === '1' && comment.channel_source_id === String(speakerOf(ticket).monitoredId)),
    tweetLater(ticket: Ticket, comment: Comment): void {
      if (!calm && random.chance(rules.silent)) {
        reached.count('world:tweet never comes')
        story.tell(`Zendesk  #${ticket.id} will never tweet comment ${comment.id}`)
        return
      }
      const slow = !calm && random.chance(0.12)
      if (slow) reached.count('world:tweet late')
      kernel.after(slow ? random.between(20_000, 200_000) : random.between(600, 4_000), () => tweet(ticket, comment))
    },
    importLater(post: Post): void {
      const delay = random.weighted<number>([
        [random.between(2_000, 20_000), 5],
        [random.between(20_000, 90_000), 3],
        [random.between(90_000, rules.slowestImport), 2],
      ])
      kernel.after(delay, () => void importPost(post))
    },
    importPost,
    /** Zendesk allows 30 updates of one ticket by one agent in 10 minutes. */
    tooManyUpdates(ticketId: number, agentId: number): boolean {
      const key = `${ticketId} ${agentId}`
      const recent = (updates.get(key) ?? []).filter(at => kernel.now() - at < updateWindow)
      updates.set(key, [...recent, kernel.now()])
      return recent.length >= updatesAtMost
    },
  }
}
