import type { Failure, Outcome } from '#contract/desk/failure.ts'

/** A text as the desk has it, or is to have it: saved only over the version it was written on. */
export type Words = { text: string; version: number }

/** Before what couldn't be kept is tried again, in milliseconds. */
export const retryAfter = 2_000

/** The text that another window has saved meanwhile, as `draft_conflict` tells it. */
export const otherWords = ({ params }: Failure): Words => ({
  text: String(params.text ?? ''),
  version: Number(params.version),
})

const pause = () => new Promise<void>(resolve => setTimeout(resolve, retryAfter))

/**
 * For a box that was closed before the desk had its words: offers them until it has. Where another window has written,
 * and nobody is there any more to choose, both texts are kept, one below the other.
 */
export const keepWords = async (
  { text, version }: Words,
  save: (words: Words) => Promise<Outcome<unknown>>,
  wait: () => Promise<void> = pause,
): Promise<void> => {
  let words = { text, version }
  for (let outcome = await save(words); !outcome.ok; outcome = await save(words)) {
    if (outcome.error.code !== 'draft_conflict') {
      await wait()
      continue
    }
    const other = otherWords(outcome.error)
    if (other.text.includes(text)) return
    words = { text: other.text === '' ? text : `${other.text}\n\n${text}`, version: other.version }
  }
}
