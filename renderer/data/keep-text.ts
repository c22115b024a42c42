import type { Failure, Outcome } from '#contract/desk/failure.ts'

/** A text as the desk has it, or is to have it: saved only over the version it was written on. */
export type VersionedText = { text: string; version: number }

/** Before what couldn't be kept is tried again, in milliseconds. */
export const retryAfter = 2_000

/** What another window has saved meanwhile, as `draft_conflict` tells it. */
export const textOfConflict = ({ params }: Failure): VersionedText => ({
  text: String(params.text ?? ''),
  version: Number(params.version),
})

const pause = () => new Promise<void>(resolve => setTimeout(resolve, retryAfter))

/**
 * For a box that was closed before the desk had its text: offers it until the desk has it. Where another window has
 * written, and nobody is there any more to choose, both texts are kept, one below the other.
 */
export const keepText = async (
  { text, version }: VersionedText,
  save: (next: VersionedText) => Promise<Outcome<unknown>>,
  wait: () => Promise<void> = pause,
): Promise<void> => {
  let next = { text, version }
  for (let outcome = await save(next); !outcome.ok; outcome = await save(next)) {
    if (outcome.error.code !== 'draft_conflict') {
      await wait()
      continue
    }
    const other = textOfConflict(outcome.error)
    if (other.text.includes(text)) return
    next = { text: text.includes(other.text) ? text : `${other.text}\n\n${text}`, version: other.version }
  }
}
