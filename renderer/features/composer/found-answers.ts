import type { AnswerFound, ReplyView } from '#contract/desk/views/reply.ts'

/** All answers that are known, and the one that stopped the newest reply, should the rows not have it yet. */
export const foundAnswers = (known: readonly AnswerFound[], newest: ReplyView | null): readonly AnswerFound[] => {
  if (newest?.state !== 'answeredElsewhere' || newest.problem?.code !== 'answered_already') return known
  const { id, where, by, at, text } = newest.problem.params
  if (typeof id !== 'string' || typeof at !== 'number' || known.some(answer => answer.id === id)) return known
  return [...known, { id, where: where === 'x' ? 'x' : 'zendesk', by: String(by), at, text: String(text ?? '') }]
}
