import type { ReplyProblem, ReplyState } from '#contract/desk/views/reply.ts'
import { advance, type Draft, type Reply, subjectKey } from '#core/domain/reply.ts'
import type { Transition } from '#core/ports/desk-store.ts'
import type { Desk } from '../desk.ts'

/** Somebody else moved the row in between (a second window, an undo): who loses must look again, not write. */
export class ReplyMoved extends Error {}

type Change = NonNullable<Parameters<typeof advance>[3]>

/** The next state as a committed row, with its entry in the audit trail. */
export const moveReply = async (
  desk: Desk,
  reply: Reply,
  state: ReplyState,
  change: Change = {},
  also: Pick<Transition, 'draft' | 'discardDraft'> = {},
): Promise<Reply> => {
  const at = desk.clock.now()
  const next = advance(reply, state, at, change)
  const result = await desk.desk.commit({
    reply: next,
    ...also,
    audit: [
      {
        at,
        kind: 'reply',
        subject: reply.id,
        state,
        facts: {
          ticketId: next.ticketId,
          postId: next.postId,
          account: next.account,
          problem: next.problem?.code ?? null,
          tweetId: next.tweetId,
          withoutCheckingX: next.withoutCheckingX !== null,
          again: next.again !== null,
        },
      },
    ],
  })
  if (result === 'conflict') throw new ReplyMoved(reply.id)
  tell(desk, next)
  return next
}

/** Not sent, and the words are a draft again, unless somebody has begun another one meanwhile: then the reply keeps them. */
export const giveBack = async (desk: Desk, reply: Reply, problem: ReplyProblem): Promise<Reply> => {
  const subject = reply.postId ? { postId: reply.postId } : reply.ticketId ? { ticketId: reply.ticketId } : null
  const other = subject ? await desk.desk.draftOf(subjectKey(subject)) : null
  const draft: Draft | null =
    subject && !other
      ? {
          id: reply.draftId,
          subject,
          text: reply.text,
          thenStatus: reply.thenStatus,
          version: 1,
          updatedAt: desk.clock.now(),
        }
      : null
  const change: Change = { problem, heldUntil: null }
  let next: Reply
  try {
    next = await moveReply(desk, reply, 'notSent', change, draft ? { draft } : {})
  } catch (error) {
    if (!(error instanceof ReplyMoved) || !draft) throw error
    // when it was the draft that somebody was quicker with, not the reply, the reply keeps the words
    next = await moveReply(desk, reply, 'notSent', change)
  }
  desk.changes.changed('draft', subject ? [subjectKey(subject)] : [])
  return next
}

const tell = (desk: Desk, reply: Reply): void => {
  desk.changes.changed('reply', [reply.id])
  desk.changes.cache({
    feeds: [],
    posts: reply.postId ? [reply.postId] : [],
    tickets: reply.ticketId ? [reply.ticketId] : [],
  })
}
