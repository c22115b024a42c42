import type { ReplyProblem, ReplyState } from '#contract/desk/views/reply.ts'
import type { AuditFact } from '#core/domain/audit.ts'
import { advanceClaim } from '#core/domain/claim.ts'
import { advance, type Draft, type Reply, subjectKey } from '#core/domain/reply.ts'
import type { Transition } from '#core/ports/desk-store.ts'
import type { Desk } from '../desk.ts'
import { selfTestFacts } from '../self-test/self-test-facts.ts'

/** Somebody else moved the row in between (a second window, an undo): who loses must look again, not write. */
export class ReplyMoved extends Error {}

type Change = NonNullable<Parameters<typeof advance>[3]>

/** The next state as a committed row, with its entry in the audit trail. */
export const moveReply = async (
  desk: Desk,
  reply: Reply,
  state: ReplyState,
  change: Change = {},
  also: Pick<Transition, 'draft' | 'discardDraft' | 'claim' | 'proof'> = {},
): Promise<Reply> => {
  const at = desk.clock.now()
  const next = advance(reply, state, at, change)
  const result = await desk.desk.commit({ reply: next, ...also, audit: replyFacts(next, at) })
  if (result === 'conflict') throw new ReplyMoved(reply.id)
  tell(desk, next)
  return next
}

/** The reply as it is now, for the audit trail; of a self-test also what it says of the send mode. */
export const replyFacts = (reply: Reply, at: number): AuditFact[] => [
  replyFact(reply, at),
  ...(reply.selfTest ? selfTestFacts(reply, at) : []),
]

/** ids, and people's words beside them. */
const replyFact = (reply: Reply, at: number): AuditFact => ({
  at,
  kind: 'reply',
  subject: reply.id,
  state: reply.state,
  facts: {
    ticketId: reply.ticketId,
    postId: reply.postId,
    account: reply.account,
    problem: reply.problem?.code ?? null,
    tweetId: reply.tweetId,
    withoutCheckingX: reply.withoutCheckingX !== null,
    again: reply.again !== null,
    despite: reply.despite.join(' '),
    beside: reply.beside.length,
  },
  // once, when it is made: they don't change afterwards
  ...(reply.version === 1 && {
    texts: {
      text: reply.text,
      againReason: reply.again?.reason ?? null,
      withoutCheckingXReason: reply.withoutCheckingX,
    },
  }),
})

type Stop = Extract<ReplyState, 'conflict' | 'answeredElsewhere' | 'refused' | 'notSent'>

/**
 * It did not leave, or did not arrive, and the words are a draft again, unless somebody has begun another one
 * meanwhile: then the reply keeps them.
 */
export const giveBack = async (
  desk: Desk,
  reply: Reply,
  problem: ReplyProblem,
  state: Stop = 'notSent',
): Promise<Reply> => {
  const subject = reply.postId ? { postId: reply.postId } : reply.ticketId ? { ticketId: reply.ticketId } : null
  const other = subject ? await desk.desk.draftOf(subjectKey(subject)) : null
  const draft: Draft | null =
    // nobody wrote the words of a self-test
    subject && !other && !reply.selfTest
      ? {
          id: reply.draftId,
          subject,
          text: reply.text,
          thenStatus: reply.thenStatus,
          macroIds: reply.macroIds,
          addTags: reply.addTags,
          version: 1,
          updatedAt: desk.clock.now(),
        }
      : null
  const change: Change = { problem, heldUntil: null }
  let next: Reply
  try {
    next = await moveReply(desk, reply, state, change, draft ? { draft } : {})
  } catch (error) {
    if (!(error instanceof ReplyMoved) || !draft) throw error
    // when it was the draft that somebody was quicker with, not the reply, the reply keeps the words
    next = await moveReply(desk, reply, state, change)
  }
  desk.changes.changed('draft', subject ? [subjectKey(subject)] : [])
  return next
}

/** Zendesk has it: the claim has done its work, in the same row change. */
export const accept = async (desk: Desk, reply: Reply, auditId: string | null): Promise<Reply> => {
  const claim = reply.ticketId ? await desk.desk.claimOf(reply.ticketId) : null
  const over = claim?.state === 'ours' ? { claim: advanceClaim(claim, 'done') } : {}
  try {
    return await moveReply(desk, reply, 'accepted', { auditId, problem: null }, over)
  } catch (error) {
    if (!(error instanceof ReplyMoved) || !over.claim) throw error
    // the claim was moved meanwhile, by a release: the reply is what counts
    return moveReply(desk, reply, 'accepted', { auditId, problem: null })
  }
}

const tell = (desk: Desk, reply: Reply): void => {
  desk.changes.changed('reply', [reply.id])
  desk.changes.cache({
    feeds: [],
    posts: reply.postId ? [reply.postId] : [],
    tickets: reply.ticketId ? [reply.ticketId] : [],
  })
}
