import { z } from 'zod'

/** Every reason a call can fail for. The page makes the sentence from the code and its parameters. */
export const failureCodes = [
  'unknown_procedure',
  'invalid_input',
  'invalid_output',
  'internal',
  'engine_restarted',
  'not_connected',
  'not_found',
  'offline',
  // one of the services answered, but not with what was asked for; params: service, status?, detail?, until?
  'service_unreachable',
  'service_unauthorized',
  'service_forbidden',
  'service_rate_limited',
  'service_usage_capped',
  'service_credits_depleted',
  'service_refused',
  'service_broken',
  // our own cap on posts read from X; params: handle, until
  'daily_cap_reached',
  // the deck; params: version, or what is wrong where
  'layout_conflict',
  'layout_unreadable',
  'person_handle_mismatch',
  // params: handle, and how much is open: replies, deletions, acts, requests
  'person_busy',
  'person_ours',
  // drafts; params: text (the other window's), version
  'draft_conflict',
  'draft_empty',
  'draft_too_long',
  // replies; params vary: ticketId, channel, by, at, text
  'ticket_carries_no_reply',
  'ticket_unknown',
  'ticket_closed',
  // 5,000 comments: Zendesk takes no more
  'ticket_full',
  'ticket_action_moved',
  'ticket_action_not_undoable',
  'ticket_not_ours',
  // 403: a ticket of another group
  'not_yours_to_see',
  // params: by, since, you
  'claimed_by_other',
  'claim_failed',
  'answered_already',
  'reply_in_progress',
  'reply_not_held',
  'speaker_not_confirmed',
  'handle_cannot_reply',
  'post_gone',
  // tickets; params: candidates
  'ticket_request_pending',
  'already_ticketed',
  // deletions
  'deletion_not_a_post',
  'deletion_not_ours',
  'deletion_not_configured',
  'deletion_wrong_account',
  'deletion_cannot_ask_x',
  'deletion_already_gone',
  'deletion_handle_mismatch',
  'deletion_preparation_expired',
  'deletion_in_progress',
  // the self-test of the send mode; params: testAccount, handle
  'self_test_not_set_up',
  'self_test_no_post',
  'self_test_not_a_post',
  'self_test_not_test_account',
  'self_test_handle_moved',
  'self_test_not_a_mention',
  'self_test_other_handle',
  'self_test_cannot_ask_x',
  'self_test_handle_mismatch',
  'self_test_expired',
] as const

export const FailureCode = z.enum(failureCodes)
export type FailureCode = z.infer<typeof FailureCode>

export const Failure = z.object({
  code: FailureCode,
  /** What the sentence needs: names, times (epoch milliseconds), numbers. Never a secret. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** True when the same call may simply be made again. */
  retryable: z.boolean(),
})
export type Failure = z.infer<typeof Failure>

/** What every call answers with; a call never throws across the bridge. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Failure }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const failed = (
  code: FailureCode,
  params: Failure['params'] = {},
  retryable = false,
): { ok: false; error: Failure } => ({
  ok: false,
  error: { code, params, retryable },
})
