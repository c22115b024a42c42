import type { AuditFact } from '#core/domain/audit.ts'
import type { Reply } from '#core/domain/reply.ts'

/** What a self-test has shown of the send mode, one entry when it begins and one when it ends; the rest is the reply's. */
export const selfTestFacts = (reply: Reply, at: number): AuditFact[] => {
  const result = resultOf(reply)
  if (!result) return []
  return [
    {
      at,
      kind: 'selfTest',
      subject: reply.id,
      state: result,
      facts: {
        account: reply.account,
        mode: reply.sendMode,
        postId: reply.postId,
        tweetId: reply.tweetId,
        problem: reply.problem?.code ?? null,
      },
    },
  ]
}

const resultOf = ({ state }: Reply): 'begun' | 'works' | 'failed' | 'stopped' | null => {
  switch (state) {
    case 'claiming':
      return 'begun'
    case 'seen':
      return 'works'
    case 'notDelivered':
      return 'failed'
    case 'conflict':
    case 'answeredElsewhere':
    case 'refused':
    case 'notSent':
      return 'stopped'
    default:
      return null
  }
}
