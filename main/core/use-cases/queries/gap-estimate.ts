import type { PostId } from '#contract/ids.ts'
import { postsInGap } from '#core/domain/gap.ts'
import type { Place } from '#core/domain/place.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'

/** Posts on either side that the pace is taken from. */
const looked = 50

const idsOf = (places: readonly Place[]): PostId[] => places.flatMap(place => (place.kind === 'post' ? place.id : []))

/** What filling a gap will read; the pace is that of the feed it lies in, whatever column draws it. */
export const gapEstimate = (reader: DeskReader, { gap, older }: Extract<Place, { kind: 'gap' }>): number | null => {
  if (older === null) return null
  const source = { kind: 'feed', feed: gap.feed, gaps: [] } as const
  const above = reader.places(source, { towards: 'newer', from: String(BigInt(gap.beforeId) - 1n) }, looked)
  const below = reader.places(source, { towards: 'older', from: gap.beforeId }, looked)
  return postsInGap(timeOfPost(gap.beforeId) - timeOfPost(older), { above: idsOf(above), below: idsOf(below) })
}
