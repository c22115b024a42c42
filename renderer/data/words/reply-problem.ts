import type { ComposerView, ReplyProblem } from '#contract/desk/views/reply.ts'
import { failureSentence, number, service, text, time } from './failure.ts'

type Params = ReplyProblem['params']

const detail = (params: Params) => (text(params.detail) === null ? '' : ` (${text(params.detail)})`)
const until = (params: Params) =>
  time(params.until) === null ? '' : ` It asks us to wait until ${time(params.until)}.`

const where = (params: Params) => {
  if (params.where === 'x') return ' on X'
  return params.where === 'zendesk' ? ' in Zendesk' : ''
}

const gone = (params: Params) => {
  if (params.why === 'protected') return 'the person has protected their posts, and we can’t see it any more.'
  if (params.why === 'suspended') return 'X has suspended the person’s account.'
  return 'the post is no longer on X.'
}

const holder = (params: Params) => {
  const since = time(params.since) === null ? '' : ` since ${time(params.since)}`
  if (params.you === true) return `you have the ticket at another desk${since}.`
  return `${text(params.by) ?? 'a colleague'} has had the ticket${since}.`
}

/** Why a reply did not go, begun in lower case: it follows "Not sent: ". */
const reasons: Record<ReplyProblem['code'], (params: Params) => string> = {
  answered_already: params =>
    `${text(params.by) ?? 'somebody'} answered${where(params)}${time(params.at) === null ? ' already' : ` at ${time(params.at)}`}. The text is kept.`,
  earlier_arrived: () => 'your earlier reply has arrived after all. The text is kept.',
  conflict: () => 'the ticket changed while it was being sent. Read it and send again.',
  claimed_by_other: params => `${holder(params)} The text is kept; take it over to answer.`,
  refused: params =>
    `${service({ service: 'zendesk', ...params })} refused it${detail(params)}.${until(params)} The text is kept.`,
  not_yours_to_see: () =>
    'the ticket belongs to another group, and is not yours to see. Ask who administers Zendesk. The text is kept.',
  x_unreadable: params =>
    params.nobody === true
      ? 'the ticket doesn’t say whom on X it is from, so nobody knows whether it was answered there. The text is kept.'
      : 'X can’t be read, so nobody knows whether it was answered there. The text is kept.',
  zendesk_unreadable: () => 'Zendesk can’t be read, so nobody knows whether it was answered. The text is kept.',
  never_arrived: () => 'Zendesk never got it. The text is kept.',
  cancelled: () => 'it was taken back. The text is a draft again.',
  interrupted: () => 'the desk stopped before it left. The text is kept; send it again.',
  no_tweet_event: () => 'Zendesk took it, but no tweet came of it. Open the ticket in Zendesk.',
  not_seen: () => 'Zendesk says it was tweeted, but it is not on X. Open the ticket in Zendesk.',
  tweet_error: params => `X refused the tweet${detail(params)}. Open the ticket in Zendesk.`,
  ticket_carries_no_reply: params =>
    `${number(params).replace('The', 'the')} can’t carry a reply to X. Answer it in Zendesk.`,
  post_gone: params => `${gone(params)} The text is kept.`,
  author_renamed: params =>
    `@${text(params.from) ?? ''} is called @${text(params.to) ?? ''} now. The text is kept; say whether you answer all the same.`,
  author_protected: params =>
    `@${text(params.handle) ?? ''} has protected their posts, and nobody else will see the answer. The text is kept; say whether you answer all the same.`,
  service: params => `${service(params)} answers with an error${detail(params)}. The text is kept.`,
}

export const replyProblem = (problem: ReplyProblem | null) =>
  problem === null ? 'the reason is not known. The text is kept.' : reasons[problem.code](problem.params)

/** Why there is no composer at all. */
export const composerRefusal = (refusal: NonNullable<ComposerView['refusal']>) =>
  refusal.code === 'own_post'
    ? 'This is our own post. Choose what people answered to it.'
    : failureSentence({ code: refusal.code, params: refusal.params })
