import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { ComposerView, Orphan } from '#contract/desk/views/reply.ts'
import type { DraftId } from '#contract/ids.ts'
import type { PostFacts, TicketFacts } from '#core/domain/facts.ts'
import { isUnderWay, needsPerson, type Reply, type Subject, subjectKey } from '#core/domain/reply.ts'
import { findAnswers, type Target } from '#core/domain/reply-gate.ts'
import { needsOwnTicket, noReplyThrough } from '#core/domain/reply-rules.ts'
import { sendModeKey } from '#core/domain/send-mode.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import { ticketLinkWeight, weightLimit } from '#core/domain/weighted-text.ts'
import { speaker } from '../replies/send-reply.ts'
import { claimView } from './claim-view.ts'
import { readSettings } from './get-deck.ts'
import { cardContext, type QueryContext } from './query-context.ts'
import { replyView } from './reply-view.ts'

/** All that the composer says before a person types: through what, as whom, to which post, and what is there already. */
export const getComposer = (context: QueryContext, { subject }: { subject: Subject }): Outcome<ComposerView> => {
  const { reader, config } = context
  const cards = cardContext(context)
  const facts = 'postId' in subject ? reader.postFacts([subject.postId])[0] : lastPost(context, subject)
  const gone = 'postId' in subject && !facts ? reader.tombstone(subject.postId) : null
  const ticketId = 'ticketId' in subject ? subject.ticketId : (facts?.link ?? reader.linkOf(subject.postId))?.ticketId
  const ticketFacts = ticketId ? reader.ticketFacts([ticketId])[0] : undefined
  if (!facts && !ticketFacts && !gone) return failed('not_found')

  const linked = ticketFacts?.ticket ?? null
  const ownTicket = linked !== null && facts !== undefined && needsOwnTicket(linked, config.replyChannels)
  const refused = linked && !ownTicket ? noReplyThrough(linked, config.replyChannels) : null
  const ticket = linked && !ownTicket && !refused ? linked : null
  const account = speaker(
    { config: { accounts: [...config.accounts] } as Parameters<typeof speaker>[0]['config'] },
    facts?.post.text ?? linked?.description ?? '',
    ownTicket ? null : (linked?.toHandle ?? null),
  )
  const configured = config.accounts.find(candidate => candidate.id === account)
  const known = cards.accounts.find(candidate => candidate.id === account)
  const draft = reader.draftOf(subjectKey(subject))
  const settings = readSettings(context)
  const postId = 'postId' in subject ? subject.postId : (facts?.post.id ?? null)
  const replies = [
    ...(postId ? reader.replies({ postId }) : []),
    ...(linked ? reader.replies({ ticketId: linked.id }) : []),
  ]
  const distinct = [...new Map(replies.map(reply => [reply.id, reply])).values()]
  const other = facts
    ? reader
        .candidates(facts.post.id)
        .find(
          candidate =>
            candidate.ticket.id !== ticket?.id &&
            needsOwnTicket(candidate.ticket, config.replyChannels) &&
            candidate.ticket.status !== 'closed' &&
            candidate.ticket.status !== 'solved',
        )
    : undefined
  // our own post, imported by Zendesk: nobody waits for an answer
  const isOurTicket = cards.accounts.some(({ id }) => id === linked?.fromHandle?.toLowerCase())
  return done({
    draft: draft
      ? {
          id: draft.id,
          text: draft.text,
          thenStatus: draft.thenStatus,
          macroIds: draft.macroIds,
          addTags: draft.addTags,
          version: draft.version,
        }
      : { id: 'new' as DraftId, text: '', thenStatus: 'pending', macroIds: [], addTags: [], version: 0 },
    speaks: { account, handle: configured?.handle ?? account, confirm: configured?.role === 'status' },
    ticket: ticket ? { id: ticket.id, status: ticket.status } : null,
    claim: ticket ? claimView(context, ticket) : { state: 'free' },
    orphans: facts ? orphansOf(facts, ticket) : [],
    attaches: attaches(context, facts, ticket?.id ?? null),
    reserved: settings.ticketLink ? ticketLinkWeight : 0,
    limit: weightLimit,
    proved: reader.provedAt(account, sendModeKey(config.sendMode)) !== null,
    answers: answersKnown(context, facts, ticketFacts),
    refusal: gone
      ? { code: 'post_gone', params: {} }
      : isOurTicket
        ? { code: 'own_post', params: {} }
        : refusalOf(facts, linked, refused, cards.ours, known?.canReply ?? null, account),
    otherTicket: other?.ticket.id ?? null,
    replies: distinct
      .filter(reply => isUnderWay(reply) || needsPerson(reply) || wasJustSeen(reply, postId, context.now()))
      .sort((a, b) => (b.times.claiming ?? 0) - (a.times.claiming ?? 0))
      .map(reply => replyView(reply, config.zendeskUrl)),
  })
}

/** What is known of the author that an answer would suffer from, said before anybody types. */
const orphansOf = ({ author }: PostFacts, ticket: Ticket | null): Orphan[] => {
  const renamed = ticket?.fromHandle && ticket.fromHandle.toLowerCase() !== author.handle.toLowerCase()
  return [...(renamed ? ['author_renamed' as const] : []), ...(author.protected ? ['author_protected' as const] : [])]
}

/** Long enough to be noticed; after that the timeline tells it, and a later post is not taken for answered. */
const noticed = 10 * 60_000

const wasJustSeen = (reply: Reply, postId: string | null, now: number): boolean =>
  reply.state === 'seen' &&
  !reply.dismissed &&
  (postId === null || reply.postId === postId) &&
  now - (reply.times.seen ?? 0) < noticed

const lastPost = (
  context: QueryContext,
  { ticketId }: Extract<Subject, { ticketId: unknown }>,
): PostFacts | undefined => {
  const id = context.reader.postsOf(ticketId).at(-1)
  return id ? context.reader.postFacts([id])[0] : undefined
}

/** Zendesk attaches an answer to the person's first post of the ticket, whichever is on the screen (M32). */
const attaches = (
  context: QueryContext,
  facts: PostFacts | undefined,
  ticketId: string | null,
): ComposerView['attaches'] => {
  const linked = ticketId
    ? context.reader.postFacts(context.reader.postsOf(ticketId as Parameters<typeof context.reader.postsOf>[0]))
    : []
  const theirs = facts ? linked.filter(other => other.post.authorId === facts.post.authorId) : linked
  const first = theirs[0] ?? (ticketId ? undefined : facts)
  if (!first) return facts ? { postId: facts.post.id, at: facts.post.createdAt, isSelected: true } : null
  return { postId: first.post.id, at: first.post.createdAt, isSelected: !facts || first.post.id === facts.post.id }
}

const answersKnown = (
  context: QueryContext,
  facts: PostFacts | undefined,
  ticketFacts: TicketFacts | undefined,
): ComposerView['answers'] => {
  const { reader } = context
  const ticket = ticketFacts?.ticket
  const comments = ticket ? reader.comments(ticket.id) : []
  const lastAsked = comments
    .filter(comment => comment.public && comment.authorId === ticket?.requesterId)
    .reduce((latest, comment) => Math.max(latest, comment.createdAt), ticket?.createdAt ?? 0)
  const target: Target = facts
    ? {
        postId: facts.post.id,
        conversationId: facts.post.conversationId,
        authorId: facts.post.authorId,
        at: facts.post.createdAt,
      }
    : { postId: null, conversationId: null, authorId: null, at: lastAsked }
  const accounts = reader.accounts()
  const agent = reader.agent()
  const yours = new Set(
    comments.filter(comment => comment.authorId === agent?.id).map(comment => `comment:${comment.id}`),
  )
  const thread = facts ? reader.thread(facts.post.conversationId).posts : []
  return findAnswers(target, {
    comments,
    audits: ticket ? reader.audits(ticket.id) : [],
    users: new Map(comments.flatMap(comment => (comment.author ? [[comment.author.id, comment.author] as const] : []))),
    requesterId: ticket?.requesterId ?? null,
    ticketCreatedAt: ticket?.createdAt ?? 0,
    ticketDescription: ticket?.description ?? '',
    ownPosts: thread.flatMap(({ post }) => {
      const account = accounts.find(candidate => candidate.personId === post.authorId)
      return account && !post.repostOfId ? [{ ...post, handle: account.handle }] : []
    }),
  }).map(answer => (yours.has(answer.id) ? { ...answer, by: 'You' } : answer))
}

const refusalOf = (
  facts: PostFacts | undefined,
  ticket: TicketFacts['ticket'] | null,
  refused: ReturnType<typeof noReplyThrough>,
  ours: ReadonlySet<string>,
  canReply: boolean | null,
  account: string,
): ComposerView['refusal'] => {
  if (facts && ours.has(facts.post.authorId)) return { code: 'own_post', params: {} }
  if (refused && ticket)
    return { code: refused, params: { ticketId: ticket.id, channel: ticket.channel, source: ticket.source } }
  if (canReply === false) return { code: 'handle_cannot_reply', params: { account } }
  return null
}
