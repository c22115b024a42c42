import type { AnswerFound, ReplyView } from '#contract/desk/views/reply.ts'
import { words } from './words/en.ts'

const text = words.replyStatus

/** "Ann answered as well in Zendesk, 3 s before yours": told because nobody could have stopped it. */
export const answeredBeside = (answer: AnswerFound, { times }: ReplyView): string => {
  const ours = times.sending ?? times.accepted ?? answer.at
  const seconds = Math.round((answer.at - ours) / 1_000)
  const when = seconds === 0 ? text.together : seconds < 0 ? text.earlier(-seconds) : text.later(seconds)
  return text.beside(answer.by, words.composer.answers.where[answer.where], when)
}
