import type { ComposerView, ReplyProblem } from '#contract/desk/views/reply.ts'
import { failureSentence, number, service, text, time } from './failure.ts'

type Params = ReplyProblem['params']

/** Why a reply did not go, begun in lower case: it follows "Not sent: ". */
const reasons: Record<ReplyProblem['code'], (params: Params) => string> = {
  answered_already: params =>
    `${text(params.by) ?? 'somebody'} answered${time(params.at) === null ? ' already' : ` at ${time(params.at)}`}. The text is kept.`,
  conflict: () => 'the ticket changed while it was being sent. Read it and send again.',
  refused: params =>
    `${service({ service: 'zendesk', ...params })} refused it${text(params.detail) === null ? '' : ` (${text(params.detail)})`}. The text is kept.`,
  x_unreadable: () => 'X can’t be read, so nobody knows whether it was answered there. The text is kept.',
  zendesk_unreadable: () => 'Zendesk can’t be read, so nobody knows whether it was answered. The text is kept.',
  never_arrived: () => 'Zendesk never got it. The text is kept; send it again.',
  cancelled: () => 'it was taken back. The text is a draft again.',
  interrupted: () => 'the desk stopped before it left. The text is kept; send it again.',
  no_tweet_event: () => 'Zendesk took it, but no tweet came of it. Open the ticket in Zendesk.',
  not_seen: () => 'Zendesk says it was tweeted, but it is not on X. Open the ticket in Zendesk.',
  tweet_error: params =>
    `X refused the tweet${text(params.detail) === null ? '' : ` (${text(params.detail)})`}. Open the ticket in Zendesk.`,
  ticket_carries_no_reply: params =>
    `${number(params).replace('The', 'the')} can’t carry a reply to X. Answer it in Zendesk.`,
  post_gone: () => 'the post is no longer on X.',
  service: params =>
    `${service(params)} answers with an error${text(params.detail) === null ? '' : ` (${text(params.detail)})`}. The text is kept.`,
}

export const replyProblem = (problem: ReplyProblem | null) =>
  problem === null ? 'the reason is not known. The text is kept.' : reasons[problem.code](problem.params)

/** Why there is no composer at all. */
export const composerRefusal = (refusal: NonNullable<ComposerView['refusal']>) =>
  refusal.code === 'own_post'
    ? 'This is our own post. Choose what people answered to it.'
    : failureSentence({ code: refusal.code, params: refusal.params })
