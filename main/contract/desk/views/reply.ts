import { z } from 'zod'
import { AccountId, DraftId, PostId, ReplyId, TicketId, Time } from '#contract/ids.ts'

export const ReplyState = z.enum([
  'held',
  'checking',
  'sending',
  'accepted',
  'tweeted',
  'seen',
  'unknown',
  'notSent',
  'notDelivered',
])
export type ReplyState = z.infer<typeof ReplyState>

export const ThenStatus = z.enum(['open', 'pending', 'solved'])
export type ThenStatus = z.infer<typeof ThenStatus>

/** Why a reply was not sent; params as in Failure. */
export const ReplyProblem = z.object({
  code: z.enum([
    'answered_already',
    'conflict',
    'refused',
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
    'service',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type ReplyProblem = z.infer<typeof ReplyProblem>

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
  links: z.object({ x: z.string().nullable(), zendesk: z.string().nullable() }),
})
export type ReplyView = z.infer<typeof ReplyView>

/** Somebody's answer that the gate found: who, where, what. `id` is what an "answer again" acknowledges. */
export const AnswerFound = z.object({
  id: z.string(),
  where: z.enum(['zendesk', 'x']),
  by: z.string(),
  at: Time,
  text: z.string(),
})
export type AnswerFound = z.infer<typeof AnswerFound>

/** All that the composer says before a person types. */
export const ComposerView = z.object({
  draft: z.object({ id: DraftId, text: z.string(), thenStatus: ThenStatus, version: z.number().int() }),
  /** The handle that speaks, and whether it asks once more (the status handle). */
  speaks: z.object({ account: AccountId, handle: z.string(), confirm: z.boolean() }),
  /** null: no ticket yet; the first send asks for one. */
  ticket: z.object({ id: TicketId, status: z.string() }).nullable(),
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
