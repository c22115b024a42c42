import type { ReplyProblem } from '#contract/desk/views/reply.ts'
import type { SendModeView } from '#contract/desk/views/settings.ts'
import { replyProblem } from './reply-problem.ts'

const value = (said: ReplyProblem['params'][string] | undefined) =>
  typeof said === 'string' && said !== '' ? said : null

/** Why a test that Zendesk took did not end on X. */
const failures: Partial<Record<ReplyProblem['code'], (params: ReplyProblem['params']) => string>> = {
  no_tweet_event: params =>
    `Last test failed: Zendesk took the comment, no tweet event in ${params.minutes} min. This send mode does not tweet.`,
  not_seen: () => 'Last test failed: Zendesk says it tweeted, but the post is not on X. Look at the handle on X.',
  tweet_error: params =>
    `Last test failed: X refused the tweet${value(params.detail) === null ? '' : ` (${value(params.detail)})`}. The mode reaches X; what X says is the reason.`,
}

/** The proof of the send mode, and the test that makes it. */
export const selfTest = {
  title: 'How answers become tweets',
  intro: 'No document says which way works on a Zendesk account, so each handle is proved.',
  plain: 'plain: a public comment and nothing else',
  channelBack: ({ channelBack, channelSourceId }: NonNullable<SendModeView['values']>) =>
    `channel_back “${channelBack}”, channel_source_id ${channelSourceId === null ? 'not known yet' : `“${channelSourceId}”`}`,
  proved: (when: string) => `proved by a reply, ${when}`,
  notProved: 'not tested yet',
  doesNotTweet: 'does not tweet',
  under: 'being tested',
  otherMode: 'The last test was of another mode.',
  tweeted: (took: string) => `Last test: tweeted in ${took}.`,
  stopped: (problem: ReplyProblem | null) => `Last test: not sent, ${replyProblem(problem)}`,
  failed: (problem: ReplyProblem | null) =>
    (problem && failures[problem.code]?.(problem.params)) ?? `Last test failed: ${replyProblem(problem)}`,
  gone: 'Its post is deleted.',
  public: 'Its post is public until it is deleted.',
  deleteNow: 'Delete it now',
  keep: 'Keep',
  test: 'Test it…',
  testOf: (handle: string) => `Test it… @${handle}`,
  noAccount: {
    why: 'A test answers a post by an account of your team. Name one in the services file, and start the desk again:',
    line: '"x": { "testAccount": "@handle", … }',
  },
  advice: {
    plain: {
      why: 'Try channel_back. In the services file, under "zendesk", write this and start the desk again:',
      line: '"sendMode": "channel_back"',
    },
    channel_back: {
      why: 'Try other values: answer a tweet on Zendesk’s own screen and read the comment’s channel_back and channel_source_id in the browser’s network view. Under "zendesk" write them, or "plain", and start the desk again:',
      line: '"sendMode": { "mode": "channel_back", "channelBack": "…", "channelSourceId": "…" }',
    },
  },
  dialog: {
    name: (handle: string) => `Test how @${handle} answers?`,
    looking: 'X is asked for a post of the test account.',
    answers: (handle: string) => `Post by the test account @${handle}, as it is now`,
    readNow: (read: string) => `As it is now, read from X at ${read}.`,
    says: 'What will be public',
    everybody: (handle: string) =>
      `@${handle} says this to the test account. Everybody can read it on X until it is deleted; the desk offers to delete it when it has arrived.`,
    ticket: 'Ticket',
    has: (id: string, status: string) => `#${id}, ${status}. The test solves it.`,
    none: 'None yet. Zendesk is asked for one, and the test solves it.',
    link: 'Link to a post of the test account',
    lookUp: 'Look up',
    type: { before: 'Type ', after: ' to confirm', name: (handle: string) => `Type @${handle} to confirm` },
    cancel: 'Don’t test',
    send: 'Send the test',
    hints: { handle: 'The handle is missing.', armed: 'Enter won’t send from here.', busy: 'It is being recorded.' },
  },
}
