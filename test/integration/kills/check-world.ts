import { OWN_HANDLES } from '#practice/world/handles.ts'
import type { Post, TicketComment, World } from '#practice/world/world.ts'
import type { JournalEntry } from '#test/e2e/fixtures/practice-world.ts'
import { type DeletionRow, final, type NoticeRow, type ReplyRow, type Rows, stopped } from './rows.ts'

/** What the desk says of itself against what the services were asked, and what has become of their world. */
export type Truth = { rows: Rows; asked: readonly JournalEntry[]; world: World; mentions: readonly string[] }

const ownIds: ReadonlySet<string> = new Set(OWN_HANDLES.map(own => own.id))

type Open = {
  replies: readonly Pick<ReplyRow, 'id' | 'state'>[]
  deletions: readonly Pick<DeletionRow, 'id' | 'state' | 'note'>[]
  notices: readonly Omit<NoticeRow, 'lost'>[]
}

/** A notice has no id of its own. */
export const noticeOf = (deletionId: string): string => `notice of ${deletionId}`

/**
 * Rows that are neither final nor wait for a person. `lookedFor`: those whose answer was lost and that the desk has
 * looked for since, in vain; they stay as they are until a late request can't arrive any more.
 */
export const unsettled = ({ replies, deletions, notices }: Open, lookedFor: ReadonlySet<string>): string[] => {
  const isUnknown = (id: string): boolean =>
    lookedFor.has(id) && [...replies, ...deletions].some(row => row.id === id && row.state === 'unknown')
  return [
    ...replies
      .filter(({ id, state }) => !final.has(state) && !isUnknown(id))
      .map(({ id, state }) => `reply ${id} is still ${state}`),
    ...deletions
      .filter(({ id, state, note }) => (!final.has(state) || note === 'pending') && !isUnknown(id))
      .map(({ id, state, note }) => `deletion ${id} is still ${state}, its note ${note}`),
    ...notices
      .filter(({ deletionId }) => !lookedFor.has(noticeOf(deletionId)))
      .filter(({ deletionId, state, told }) => state !== 'delivered' || (!told && !isUnknown(deletionId)))
      .map(({ deletionId }) => `the ${noticeOf(deletionId)} is not told`),
  ]
}

/** Posts that have more than one public answer of ours, by what can be read on X and in Zendesk. */
export const secondAnswers = ({ rows, world, mentions }: Truth): string[] => {
  const chosen = new Set(rows.replies.filter(reply => reply.again).map(reply => reply.postId))
  return mentions
    .filter(id => !chosen.has(id))
    .flatMap(id => {
      const onX = world.posts.filter(post => ownIds.has(post.authorId) && post.conversationId === id)
      const inZendesk = world.tickets
        .filter(ticket => ticket.conversationId === id)
        .flatMap(ticket => publicWords(ticket.comments))
      return onX.length > 1 || inZendesk.length > 1
        ? [`post ${id} has ${onX.length} answers on X and ${inZendesk.length} in Zendesk`]
        : []
    })
}

export const untrue = (truth: Truth): string[] => [
  ...secondAnswers(truth),
  ...truth.rows.replies.flatMap(reply => untrueReply(reply, truth)),
  ...bytesBeforeRows(truth),
  ...deletedTwice(truth),
  ...truth.rows.deletions.flatMap(({ id, postId, state }) => untrueDeletion(id, postId, state, truth)),
  ...askedTwice(truth),
]

/** What an agent said for everybody; the customer's own words come in from X. */
const publicWords = (comments: readonly TicketComment[]): TicketComment[] =>
  comments.filter(comment => comment.public && comment.via.channel === 'api')

const saysOnX = (post: Post, text: string): boolean => ownIds.has(post.authorId) && post.text.endsWith(text)

const untrueReply = ({ id, text, state, tweetId }: ReplyRow, { world }: Truth): string[] => {
  const tweets = world.posts.filter(post => saysOnX(post, text))
  const comments = world.tickets.flatMap(ticket => publicWords(ticket.comments)).filter(({ body }) => body === text)
  const is = `reply ${id} is ${state}, with ${comments.length} comments and the tweets ${tweets.map(post => post.id)}`
  // nothing is on its way any more: what has arrived has been found
  if (stopped.has(state) || state === 'unknown') return tweets.length + comments.length === 0 ? [] : [is]
  if (state === 'notDelivered') return tweets.length === 0 && comments.length === 1 ? [] : [is]
  return tweets.length === 1 && comments.length === 1 && tweets[0]?.id === tweetId ? [] : [is]
}

/** Each write is in the audit trail before it leaves. A conflict is asked again, so only what was done counts. */
const bytesBeforeRows = ({ rows, asked }: Truth): string[] => {
  const begun = (ids: readonly string[], state: string, time: string): number =>
    ids.flatMap(id => rows.trail.get(id) ?? []).filter(entry => entry.state === state && entry.at <= Date.parse(time))
      .length
  const deletes = new Map<string, number>()
  return asked.flatMap(({ method, path, time, body, answer }) => {
    if (method === 'PUT' && body?.ticket?.comment?.public && answer?.ticket) {
      const { body: text } = body.ticket.comment
      const ids = rows.replies.filter(reply => reply.text === text).map(({ id }) => id)
      return begun(ids, 'sending', time) > 0 ? [] : [`the comment “${text}” left at ${time} without a row`]
    }
    if (method !== 'DELETE') return []
    const count = (deletes.get(path) ?? 0) + 1
    deletes.set(path, count)
    const ids = rows.deletions.filter(({ postId }) => path.endsWith(postId)).map(({ id }) => id)
    return begun(ids, 'deleting', time) >= count ? [] : [`DELETE ${path} left at ${time} without a row`]
  })
}

/** A second DELETE of a post is only after a look that began after the first. */
const deletedTwice = ({ asked }: Truth): string[] => {
  const wrong: string[] = []
  const asleep = new Set<string>()
  for (const { method, path } of asked) {
    if (method === 'GET') for (const id of asleep) if (path.includes(id)) asleep.delete(id)
    if (method !== 'DELETE') continue
    const id = /(\d+)$/.exec(path)?.[1] ?? path
    if (asleep.has(id)) wrong.push(`post ${id} was deleted twice and not looked at in between`)
    asleep.add(id)
  }
  return wrong
}

const untrueDeletion = (id: string, postId: string, state: string, { rows, world }: Truth): string[] => {
  const gone = world.posts.find(post => post.id === postId)?.deleted === true
  const saysGone = state === 'deleted' || state === 'alreadyGone'
  const otherDid = rows.deletions.some(row => row.postId === postId && row.id !== id && row.state === 'deleted')
  const messages = world.messages.filter(message => JSON.stringify([message.text, message.metadata]).includes(id))
  const isLost = rows.notices.some(notice => notice.deletionId === id && notice.lost)
  const said = JSON.stringify(messages[0]?.blocks ?? '')
  return [
    ...(saysGone === gone || (gone && otherDid)
      ? []
      : [`deletion ${id} is ${state}, the post ${gone ? 'gone' : 'there'}`]),
    ...(messages.length === (isLost ? 0 : 1) ? [] : [`deletion ${id} has ${messages.length} messages in Slack`]),
    ...(state !== 'unknown' && /Being deleted now|Not known yet/.test(said)
      ? [`Slack says of deletion ${id}, which is ${state}: ${said}`]
      : []),
  ]
}

/** Zendesk is asked for a ticket once, unless it said no. */
const askedTwice = ({ rows, asked, world }: Truth): string[] => {
  const times = new Map<string, number>()
  for (const { method, path, body, status } of asked) {
    if (method !== 'POST' || !path.includes('/channels/') || (status !== null && status >= 400 && status !== 422))
      continue
    const id = /(\d{15,19})/.exec(JSON.stringify(body))?.[1] ?? ''
    times.set(id, (times.get(id) ?? 0) + 1)
  }
  return [
    ...[...times]
      .filter(([, count]) => count > 1)
      .map(([id, count]) => `the ticket of ${id} was asked for ${count} times`),
    ...[...times.keys()]
      .filter(id => !rows.requests.some(request => request.postId === id))
      .map(id => `a ticket of ${id} was asked for without a row`),
    ...rows.requests
      .filter(
        ({ postId }) => world.tickets.filter(one => one.postId === postId && one.via.channel === 'twitter').length > 1,
      )
      .map(({ postId }) => `post ${postId} has several tickets`),
  ]
}
