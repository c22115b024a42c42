import { type Deletion, deletionNeeds, type Notice } from './deletion.ts'
import { needsPerson, type Reply } from './reply.ts'
import { isUntoldForLong, type SocialRequest } from './social-request.ts'

/** What waits for a person, and each thing of it that is worth calling them from another window. */
export type Attention = { count: number; calls: readonly Call[] }

type CallKind = 'notDelivered' | 'unknown' | 'deletion' | 'request'
/** `subject`: the row it is about; `who`: handles only, no customer's words. */
export type Call = { kind: CallKind; subject: string; who: string }

/**
 * - `inFlight`: how long a request whose answer was lost can still be applied; before that nobody is called for it.
 * - `now`: epoch milliseconds.
 */
export const attentionOf = (
  rows: {
    replies: readonly Reply[]
    deletions: readonly Deletion[]
    notices: readonly Notice[]
    /** Those that Slack does not have yet. */
    requests: readonly SocialRequest[]
  },
  inFlight: number,
  now: number,
): Attention => {
  const replies = rows.replies.filter(needsPerson)
  const deletions = rows.deletions.filter(deletion => deletionNeeds(deletion, now) !== null)
  const pending = rows.notices.filter(notice => notice.state === 'pending')
  const requests = rows.requests.filter(request => isUntoldForLong(request, now))
  return {
    count: replies.length + deletions.length + pending.length + requests.length,
    calls: [
      ...replies.flatMap(reply => {
        const kind = callFor(reply, inFlight, now)
        return kind ? [{ kind, subject: reply.id, who: `@${reply.account} to @${reply.toHandle}` }] : []
      }),
      ...deletions
        .filter(deletion => deletionNeeds(deletion, now) === 'confirmAgain')
        .map(({ id, handle, confirmations }): Call => {
          // confirmed anew and run out again is another call
          return { kind: 'deletion', subject: `${id}:${confirmations}`, who: `@${handle}` }
        }),
      ...requests.map(
        ({ id, account }): Call => ({
          kind: 'request',
          subject: id,
          who: account ? `@${account}` : 'the social team',
        }),
      ),
    ],
  }
}

const callFor = (reply: Reply, inFlight: number, now: number): CallKind | null => {
  if (reply.state === 'notDelivered') return 'notDelivered'
  return reply.state === 'unknown' && now - (reply.times.unknown ?? now) > inFlight ? 'unknown' : null
}

const titles: Record<CallKind, { one: string; several: (count: number) => string }> = {
  notDelivered: {
    one: 'An answer was not delivered',
    several: count => `${count} answers were not delivered`,
  },
  unknown: {
    one: 'Nobody knows yet whether an answer was sent',
    several: count => `Nobody knows yet whether ${count} answers were sent`,
  },
  deletion: {
    one: 'A deletion needs your confirmation again',
    several: count => `${count} deletions need your confirmation again`,
  },
  request: {
    one: 'The social team could not be told yet what you asked for',
    several: count => `The social team could not be told yet of ${count} requests`,
  },
}

/**
 * One notice of a kind, however many there are: a bad hour must not bury a screen. Only kinds in which something is new
 * since `told` are said again.
 */
export const noticesFor = (
  calls: readonly Call[],
  told: ReadonlySet<string>,
): { id: CallKind; title: string; body: string }[] =>
  (['notDelivered', 'unknown', 'deletion', 'request'] as const).flatMap(kind => {
    const all = calls.filter(call => call.kind === kind)
    if (!all.some(call => !told.has(callKey(call)))) return []
    const { one, several } = titles[kind]
    const title = all.length === 1 ? one : several(all.length)
    return [{ id: kind, title, body: [...new Set(all.map(call => call.who))].join(', ') }]
  })

export const callKey = ({ kind, subject }: Call): string => `${kind}:${subject}`
