import type { ComposerView } from '#contract/desk/views/reply.ts'
import { words } from '#data/words/en.ts'

const text = words.composer.blocked

/** Why nothing can be sent now, or null: the first of what stands in the way. */
export const blockedBy = ({
  connected,
  offline,
  contested,
  empty,
  left,
  claim,
  undecided,
  busy,
}: {
  connected: boolean
  offline: boolean
  contested: boolean
  empty: boolean
  /** Weighted characters. */
  left: number
  claim: ComposerView['claim']
  /** Something is known of the author that nobody has decided on. */
  undecided: boolean
  busy: boolean
}): string | null => {
  if (!connected) return text.engine
  if (offline) return text.offline
  if (contested) return text.conflict
  if (empty) return text.empty
  if (left < 0) return text.tooLong
  if (claim.state === 'theirs') return claim.you ? text.yours : text.theirs(claim.by)
  if (undecided) return text.orphan
  return busy ? text.busy : null
}
