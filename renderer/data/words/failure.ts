import type { Failure, FailureCode } from '#contract/desk/failure.ts'
import { clock } from '../time.ts'

type Params = Failure['params']

const names: Record<string, string> = {
  x: 'X',
  zendesk: 'Zendesk',
  slack: 'Slack',
  forum: 'The forum',
  status: 'The status page',
}
const service = (params: Params) => names[String(params.service)] ?? 'A service'
const text = (value: Params[string] | undefined) => (typeof value === 'string' && value !== '' ? value : null)
const time = (value: Params[string] | undefined) => (typeof value === 'number' ? clock(value) : null)
const detail = (params: Params) => (text(params.detail) === null ? '' : ` (${text(params.detail)})`)
const handle = (value: Params[string] | undefined) => `@${String(value ?? '').replace(/^@/, '')}`
const number = (params: Params) => (params.ticketId === undefined ? 'The ticket' : `Ticket #${params.ticketId}`)

/** What happened, and what to do next. Each one is a whole sentence. */
const sentences: Record<FailureCode, (params: Params) => string> = {
  unknown_procedure: () => 'The desk’s parts are of different versions. Start the desk again.',
  invalid_input: () => 'That can’t be understood. Look at what was typed and try again.',
  invalid_output: () => 'The engine’s answer was damaged. Try again; if it stays, start the desk again.',
  internal: () => 'Something went wrong inside the desk. It is in the log. Try again.',
  engine_restarted: () =>
    'The engine was started again in the meantime. What became of it is shown as soon as it is read.',
  not_connected: () => 'The desk’s engine does not answer. Try again in a moment.',
  not_found: () => 'It is no longer here.',
  offline: () => 'The desk is offline. Try again when the network is back.',
  service_unreachable: params => `${service(params)} does not answer. Try again in a moment.`,
  service_unauthorized: params =>
    `${service(params)} refuses our token${detail(params)}. Put a new one into the services file and start the desk again.`,
  service_forbidden: params =>
    `${service(params)} does not allow that${detail(params)}. Ask who administers the account.`,
  service_rate_limited: params =>
    `${service(params)} asks us to wait${time(params.until) === null ? '' : ` until ${time(params.until)}`}. Try again then.`,
  service_usage_capped: params => `The plan’s monthly cap on ${service(params)} is reached. Ask who pays for it.`,
  service_credits_depleted: params => `The credits on ${service(params)} are used up. Ask who pays for them.`,
  service_refused: params => `${service(params)} refused${detail(params)}. Open it there.`,
  service_broken: params =>
    `${service(params)} answers with an error${params.status === undefined || params.status === null ? '' : `, ${params.status}`}. Try again in a moment.`,
  daily_cap_reached: params =>
    `Today’s cap on posts read for ${handle(params.handle)} is reached${time(params.until) === null ? '' : `; reading goes on at ${time(params.until)}`}. Raise it in the settings to go on now.`,
  layout_conflict: () =>
    'Another window has changed the columns meanwhile. They are shown as they are now; do it again.',
  layout_unreadable: params =>
    `This file can’t be read as a layout${params.detail ? `: ${params.detail}` : ''}. Your columns are as they were.`,
  person_handle_mismatch: () => 'The typed handle isn’t theirs. Nothing was removed.',
  person_busy: params => {
    const open = [
      [params.replies, 'a reply'],
      [params.deletions, 'a deletion'],
      [params.acts, 'something done with a ticket'],
      [params.requests, 'a request'],
    ].flatMap(([count, what]) => (Number(count ?? 0) > 0 ? [what] : []))
    return `Not over yet: ${open.join(', ')}. Nothing of ${handle(params.handle)} was removed. Finish it or mark it as dealt with, then remove them.`
  },
  person_ours: params => `${handle(params.handle)} is a handle of the desk itself. Nothing was removed.`,
  draft_conflict: () => 'Another window saved a different text. Choose one of the two.',
  draft_empty: () => 'There is no text to send yet.',
  draft_too_long: () => 'The text is too long for X. Shorten it.',
  ticket_carries_no_reply: params => `${number(params)} can’t carry a reply to X. Answer it in Zendesk.`,
  ticket_unknown: () => 'The post’s ticket is not known yet. Try again when it has come.',
  ticket_closed: params => `${number(params)} is closed. Answer in Zendesk with a follow-up.`,
  ticket_full: params =>
    `${number(params)} holds 5,000 comments, and Zendesk takes no more. Solve it; the next mention makes a new one.`,
  ticket_action_moved: params => `${number(params)} has changed meanwhile. Look at it again.`,
  ticket_action_not_undoable: () => 'It can’t be taken back any more.',
  ticket_not_ours: params => `${number(params)} belongs to another team. Answer it in Zendesk.`,
  not_yours_to_see: () => 'The ticket belongs to another group and is not yours to see. Ask who administers Zendesk.',
  claimed_by_other: params =>
    params.you === true
      ? `You have the ticket at another desk${time(params.since) === null ? '' : ` since ${time(params.since)}`}. Take it over to answer here.`
      : `${text(params.by) ?? 'A colleague'} has had the ticket${time(params.since) === null ? '' : ` since ${time(params.since)}`}. Take it over to answer.`,
  claim_failed: params => `The ticket could not be taken${detail(params)}. Write on; it is taken again before sending.`,
  answered_already: params =>
    `${text(params.by) ?? 'somebody'} answered${time(params.at) === null ? ' already' : ` at ${time(params.at)}`}. Read the answer before you answer again.`,
  reply_in_progress: () => 'A reply to this post is on its way already. Wait for its proof.',
  reply_not_held: () => 'It has left already and can’t be taken back.',
  speaker_not_confirmed: () => 'This handle asks once more before it speaks. Confirm it.',
  handle_cannot_reply: params =>
    `${params.handle === undefined ? 'This handle' : handle(params.handle)} can’t reply here. Reply with the other handle.`,
  self_test_not_set_up: () =>
    'No test account is set up. Put its handle into the services file and start the desk again.',
  self_test_no_post: params =>
    `No post by the test account${params.testAccount === undefined ? '' : ` ${handle(params.testAccount)}`} mentions ${handle(params.handle)} lately. Write one, or paste its link.`,
  self_test_not_a_post: () => 'That is no post. Paste a post’s link or its id.',
  self_test_not_test_account: params =>
    `Somebody else wrote it. A test answers only a post by the test account${params.testAccount === undefined ? '' : ` ${handle(params.testAccount)}`}.`,
  self_test_handle_moved: params =>
    `${handle(params.testAccount)} belongs to somebody else now. Correct the test account in the services file.`,
  self_test_not_a_mention: params => `It does not mention ${handle(params.handle)}. Choose a post that does.`,
  self_test_other_handle: params =>
    `It would be answered by another handle than ${handle(params.handle)}. Choose another post.`,
  self_test_cannot_ask_x: params => `X can’t be asked about the post${detail(params)}. Try again when X answers.`,
  self_test_handle_mismatch: () => 'The handle typed is not the test account’s. Type it again.',
  self_test_expired: () => 'What you saw is too old. Prepare the test again.',
  post_gone: () => 'The post is no longer on X. There is nothing to reply to.',
  ticket_request_pending: () => 'Zendesk was asked for a ticket already. It is being looked for.',
  already_ticketed: params => `${number(params)} exists already. Reply through it.`,
  deletion_not_a_post: () => 'That is no post. Paste a post’s link or its id.',
  deletion_not_ours: params =>
    `It isn’t ours${params.handle === undefined ? '' : `, ${handle(params.handle)} wrote it`}. Only posts of our own handles can be deleted, by the account that wrote them. To report it to X, open it there.`,
  deletion_not_configured: params =>
    `${handle(params.handle)} is not one of the handles set up here. Sign in with it on X and delete it there.`,
  deletion_wrong_account: params =>
    `The signed-in account${params.account === undefined ? '' : ` ${handle(params.account)}`} isn’t the author. Only the account that wrote a post can delete it. Check the token in the services file.`,
  deletion_cannot_ask_x: params =>
    `X can’t be asked what the post is now${detail(params)}. Nothing is deleted unseen. Try again when X answers, or delete it on X.`,
  deletion_already_gone: () => 'It is gone from X already. Nothing is left to delete.',
  deletion_handle_mismatch: () => 'The handle typed is not the post’s handle. Type it again.',
  deletion_preparation_expired: () => 'What you saw is more than ten minutes old. Look the post up again.',
  deletion_in_progress: () => 'This post is being deleted already. “Deletions” shows how far it is.',
}

export const failureSentence = (failure: Pick<Failure, 'code' | 'params'>) => sentences[failure.code](failure.params)
export { handle, names, number, service, text, time }
