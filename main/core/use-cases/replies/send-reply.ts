import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { Orphan } from '#contract/desk/views/reply.ts'
import type { AccountId, DraftId, PostId, ReplyId } from '#contract/ids.ts'
import { namesHandle } from '#core/domain/account.ts'
import { canBeTakenBack, type Draft, isUnderWay, mayStillArrive, type Reply, wasStopped } from '#core/domain/reply.ts'
import { needsOwnTicket, noReplyThrough } from '#core/domain/reply-rules.ts'
import { sendModeKey } from '#core/domain/send-mode.ts'
import { ticketLinkWeight, weightedLength, weightLimit } from '#core/domain/weighted-text.ts'
import { type Desk, settingsOf } from '../desk.ts'
import { allAccounts } from '../sync/read-feed.ts'
import { giveBack, ReplyMoved, replyFacts } from './commit-reply.ts'

export type SendInput = {
  draftId: DraftId
  version: number
  speakerConfirmed: boolean
  withoutCheckingX?: { reason: string } | undefined
  again?: { reason: string; acknowledged: string[] } | undefined
  despite?: Orphan[] | undefined
}

/** Turns a draft into a reply, in one row change: the draft goes as the reply comes, so it can't be sent twice. */
export const sendReply = (desk: Desk, input: SendInput): Promise<Outcome<{ replyId: ReplyId }>> =>
  // one after the other: two drafts about one ticket must not both find it free
  desk.locks.run('reply:send', () => begin(desk, input))

const begin = async (desk: Desk, input: SendInput): Promise<Outcome<{ replyId: ReplyId }>> => {
  const draft = await desk.desk.draft(input.draftId)
  if (!draft) return failed('reply_in_progress')
  if (draft.version !== input.version) {
    return failed('draft_conflict', { text: draft.text, version: draft.version })
  }
  return sendDraft(desk, draft, input, null)
}

/** The words of a self-test, which nobody wrote: an ordinary reply in all else. `speaker` is the handle under test. */
export const sendTest = (desk: Desk, draft: Draft, speaker: AccountId): Promise<Outcome<{ replyId: ReplyId }>> =>
  desk.locks.run('reply:send', () => sendDraft(desk, draft, { speakerConfirmed: true }, { speaker }))

const sendDraft = async (
  desk: Desk,
  draft: Draft,
  input: Omit<SendInput, 'draftId' | 'version'>,
  test: { speaker: AccountId } | null,
): Promise<Outcome<{ replyId: ReplyId }>> => {
  const settings = await settingsOf(desk)
  const text = draft.text.trim()
  if (text === '') return failed('draft_empty')
  const limit = weightLimit - (settings.ticketLink ? ticketLinkWeight : 0)
  const weight = weightedLength(text)
  if (weight > limit) return failed('draft_too_long', { weight, limit })

  const route = await routeOf(desk, draft)
  if (!route.ok) return route
  const { account, ticketId, postId, toHandle } = route.value
  if (test && account !== test.speaker) return failed('self_test_other_handle', { handle: test.speaker })
  const role = desk.config.accounts.find(configured => configured.id === account)?.role
  if (role === 'status' && !input.speakerConfirmed) return failed('speaker_not_confirmed', { account })
  const known = (await allAccounts(desk)).find(candidate => candidate.id === account)
  if (known?.canReply === false) return failed('handle_cannot_reply', { account })

  const others = [
    ...(postId ? await desk.desk.repliesOf({ postId }) : []),
    ...(ticketId ? await desk.desk.repliesOf({ ticketId }) : []),
  ]
  const busy = others.find(reply => isUnderWay(reply) && reply.state !== 'accepted' && reply.state !== 'tweeted')
  if (busy) return failed('reply_in_progress', { replyId: busy.id })

  const lost = others.find(mayStillArrive)
  const now = desk.clock.now()
  const reply: Reply = {
    id: desk.ids.next() as ReplyId,
    draftId: draft.id,
    postId,
    ticketId,
    account,
    toHandle,
    text,
    thenStatus: draft.thenStatus,
    macroIds: draft.macroIds,
    addTags: draft.addTags,
    state: 'claiming',
    times: { claiming: now },
    heldUntil: null,
    stamp: null,
    lookedAt: null,
    sentAt: null,
    auditId: null,
    tweetId: null,
    problem: null,
    earlier: lost?.stamp ? { replyId: lost.id, stamp: lost.stamp } : null,
    withoutCheckingX: input.withoutCheckingX?.reason ?? null,
    again: input.again ?? null,
    despite: input.despite ?? [],
    beside: [],
    selfTest: test !== null,
    sendMode: sendModeKey(desk.config.sendMode),
    dismissed: false,
    version: 1,
  }
  const result = await desk.desk.commit({
    reply,
    ...(test ? {} : { discardDraft: { id: draft.id, version: draft.version } }),
    audit: replyFacts(reply, now),
  })
  if (result === 'conflict') return failed('reply_in_progress')
  // an answer that was not sent before is replaced by this one
  for (const other of others) if (wasStopped(other) && !other.dismissed) await dismiss(desk, other)
  desk.changes.changed('reply', [reply.id])
  desk.changes.changed('draft')
  desk.changes.cache({ feeds: [], posts: postId ? [postId] : [], tickets: ticketId ? [ticketId] : [] })
  return done({ replyId: reply.id })
}

type Route = { account: AccountId; ticketId: Reply['ticketId']; postId: PostId | null; toHandle: string }

/** Who speaks, through what, to whom. */
const routeOf = async (desk: Desk, draft: Draft): Promise<Outcome<Route>> => {
  const { subject } = draft
  const postId = 'postId' in subject ? subject.postId : ((await desk.cache.postsOf(subject.ticketId)).at(-1) ?? null)
  const link = postId ? await desk.cache.linkOf(postId) : null
  const ticket =
    'ticketId' in subject
      ? await desk.cache.ticket(subject.ticketId)
      : link
        ? await desk.cache.ticket(link.ticketId)
        : null
  if ('ticketId' in subject && !ticket) return failed('ticket_unknown')
  const post = postId ? await desk.cache.post(postId) : null
  if ('postId' in subject && !post) return failed('post_gone')
  const author = post ? await desk.cache.person(post.authorId) : null
  const refusal = ticket ? noReplyThrough(ticket, desk.config.replyChannels) : null
  const ownTicket = ticket !== null && postId !== null && needsOwnTicket(ticket, desk.config.replyChannels)
  if (ticket && refusal && !ownTicket) return failed(refusal, { ticketId: ticket.id, channel: ticket.channel })
  return done({
    account: speaker(desk, post?.text ?? ticket?.description ?? '', ownTicket ? null : (ticket?.toHandle ?? null)),
    ticketId: ticket && !refusal ? ticket.id : null,
    postId,
    toHandle: author?.handle ?? ticket?.fromHandle ?? '',
  })
}

/**
 * The handle that Zendesk answers from: the one the ticket was written to; without a ticket the one that the post names,
 * the main handle first (M34).
 */
export const speaker = (desk: Pick<Desk, 'config'>, text: string, toHandle: string | null): AccountId => {
  const accounts = [...desk.config.accounts].sort((a, b) => (a.role === b.role ? 0 : a.role === 'main' ? -1 : 1))
  const addressed = toHandle?.replace(/^@/, '').toLowerCase()
  const account =
    accounts.find(candidate => candidate.id === addressed) ??
    accounts.find(candidate => namesHandle(text, candidate.id)) ??
    accounts[0]
  if (!account) throw new Error('No account is configured.')
  return account.id
}

/** "Undo" until a reply leaves: nothing has left. */
export const undoReply = async (
  desk: Desk,
  { replyId }: { replyId: ReplyId },
): Promise<Outcome<Record<string, never>>> => {
  const reply = await desk.desk.reply(replyId)
  if (!reply) return failed('not_found')
  if (!canBeTakenBack(reply)) return failed('reply_not_held', { state: reply.state })
  try {
    const back = await giveBack(desk, reply, { code: 'cancelled', params: {} })
    await dismiss(desk, back)
  } catch (error) {
    if (!(error instanceof ReplyMoved)) throw error
    return failed('reply_not_held', { state: 'sending' })
  }
  return done({})
}

/** A person has dealt with it: the line goes, the row stays. */
export const dismissReply = async (
  desk: Desk,
  { replyId, how = 'seen' }: { replyId: ReplyId; how?: Dealt | undefined },
): Promise<Outcome<Record<string, never>>> => {
  const reply = await desk.desk.reply(replyId)
  if (!reply) return failed('not_found')
  if (isUnderWay(reply)) return failed('reply_in_progress')
  await dismiss(desk, reply, how)
  return done({})
}

/** What a person says became of an answer that the desk could not deliver. */
type Dealt = 'seen' | 'byHand' | 'givenUp'

const dismiss = async (desk: Desk, reply: Reply, how: Dealt = 'seen'): Promise<void> => {
  const { id, state } = reply
  const result = await desk.desk.commit({
    reply: { ...reply, dismissed: true, version: reply.version + 1 },
    audit: [{ at: desk.clock.now(), kind: 'reply', subject: id, state: 'dismissed', facts: { how, from: state } }],
  })
  if (result === 'conflict') {
    const moved = await desk.desk.reply(id)
    // a late look has moved it: what the person has dealt with is no longer what it was
    if (moved && moved.state === state && !moved.dismissed) return dismiss(desk, moved, how)
  }
  desk.changes.changed('reply', [reply.id])
  desk.changes.changed('deck')
}
