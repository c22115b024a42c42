import type { MediaView } from '#contract/desk/views/card.ts'
import { mediaPath } from './handles.ts'
import { words } from './words/en.ts'

/** Pictures ready to be drawn: an address of our own host and words for who can't see them. */
export const shotsOf = (media: readonly MediaView[]) =>
  media.map((each, place) => ({
    key: each.key ?? `${place}`,
    source: each.key === null ? null : mediaPath(each.key),
    alt: each.alt ?? words.card.media[each.kind],
  }))
