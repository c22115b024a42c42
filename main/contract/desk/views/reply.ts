import { z } from 'zod'
import { AccountId, DraftId, PostId, ReplyId, TicketId, Time } from '#contract/ids.ts'

/** The machine and its ways out are in `core/domain/reply`. */
export const ReplyState = z.enum([
  'claiming',
  'claimed',
  'checked',
  'held',
  'sending',
  'accepted',
  'tweeted',
  'seen',
  'unknown',
  'conflict',
  'answeredElsewhere',
  'refused',
  'notSent',
  'notDelivered',
])
export type ReplyState = z.infer<typeof ReplyState>

export const ThenStatus = z.enum(['open', 'pending', 'solved'])
export type ThenStatus = z.infer<typeof ThenStatus>

/** Why a reply was not sent or is not proved; params as in Failure. */
export const ReplyProblem = z.object({
  code: z.enum([
    'answered_already',
    /** An earlier reply that counted as lost has arrived after all. */
    'earlier_arrived',
    'conflict',
    /** A colleague holds the ticket; params: by, since. */
    'claimed_by_other',
    'refused',
    'not_yours_to_see',
    'x_unreadable',
    'zendesk_unreadable',
    'never_arrived',
    'cancelled',
    'interrupted',
    'no_tweet_event',
    'not_seen',
    'tweet_error',
    'ticket_carries_no_reply',
    'post_gone',
    /** The author has another handle now; params: from, to. The reply may leave with `despite`. */
    'author_renamed',
    /** The author's posts are protected: nobody else will see the answer. The reply may leave with `despite`. */
    'author_protected',
    'service',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type ReplyProblem = z.infer<typeof ReplyProblem>

/** What can be wrong with the author of a post that is answered, and answered all the same when a person says so. */
export const Orphan = z.enum(['author_renamed', 'author_protected'])
export type Orphan = z.infer<typeof Orphan>

/** Somebody's answer that the gate found: who, where, what. `id` is what an "answer again" acknowledges. */
export const AnswerFound = z.object({
  id: z.string(),
  where: z.enum(['zendesk', 'x']),
  by: z.string(),
  at: Time,
  text: z.string(),
})
export type AnswerFound = z.infer<typeof AnswerFound>

export const ReplyView = z.object({
  id: ReplyId,
  draftId: DraftId,
  postId: PostId.nullable(),
  /** null while the ticket is being asked for. */
  ticketId: TicketId.nullable(),
  account: AccountId,
  toHandle: z.string(),
  text: z.string(),
  state: ReplyState,
  /** When each state was reached. */
  times: z.partialRecord(ReplyState, Time),
  /** Held until then ("undo send"); null otherwise. */
  heldUntil: Time.nullable(),
  problem: ReplyProblem.nullable(),
  tweetId: PostId.nullable(),
  /** Answers of others that came between the last look and this reply: reported, for they can't be prevented. */
  beside: z.array(AnswerFound),
  /** Milliseconds from the last look at X until the reply left; null before. */
  window: z.number().int().nullable(),
  /** Sent by the self-test of the send mode. */
  selfTest: z.boolean(),
  links: z.object({ x: z.string().nullable(), zendesk: z.string().nullable() }),
})
export type ReplyView = z.infer<typeof ReplyView>

/** Who holds the ticket. `theirs`: a colleague, or this agent at another desk. */
export const ClaimView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('free') }),
  z.object({ state: z.literal('asked') }),
  z.object({ state: z.literal('ours'), since: Time, takenFrom: z.string().nullable() }),
  z.object({ state: z.literal('theirs'), by: z.string(), you: z.boolean(), since: Time }),
])
export type ClaimView = z.infer<typeof ClaimView>

/** All that the composer says before a person types. */
export const ComposerView = z.object({
  draft: z.object({
    id: DraftId,
    text: z.string(),
    thenStatus: ThenStatus,
    /** Macros that were applied to the draft, and the tags they add to the ticket with the reply. */
    macroIds: z.array(z.string()),
    addTags: z.array(z.string()),
    version: z.number().int(),
  }),
  /** The handle that speaks, and whether it asks once more (the status handle). */
  speaks: z.object({ account: AccountId, handle: z.string(), confirm: z.boolean() }),
  /** null: no ticket yet; the first send asks for one. */
  ticket: z.object({ id: TicketId, status: z.string() }).nullable(),
  claim: ClaimView,
  /** What is known of the author: sending then needs `despite`. */
  orphans: z.array(Orphan),
  /** The post Zendesk will attach the answer to (M32: the person's first), and whether it is the one on screen. */
  attaches: z.object({ postId: PostId, at: Time, isSelected: z.boolean() }).nullable(),
  /** Weighted characters kept free for the ticket link that Zendesk appends. */
  reserved: z.number().int(),
  limit: z.number().int(),
  proved: z.boolean(),
  /** Answers that are there already: sending then means "answer again", with a reason. */
  answers: z.array(AnswerFound),
  /** Why there is no composer here, if there is none. */
  refusal: z
    .object({
      code: z.enum([
        'ticket_carries_no_reply',
        'ticket_closed',
        'ticket_full',
        'ticket_not_ours',
        'post_gone',
        'own_post',
        'handle_cannot_reply',
      ]),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
  /** Set when the post's ticket came another way (an importer): the reply makes the X ticket and can solve this one. */
  otherTicket: TicketId.nullable(),
  /** Replies from this composer that are not proved yet or need a person, newest first. */
  replies: z.array(ReplyView),
})
export type ComposerView = z.infer<typeof ComposerView>
