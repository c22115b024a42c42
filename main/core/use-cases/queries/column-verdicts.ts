import type { PostId } from '#contract/ids.ts'
import type { CardContext } from '#core/domain/cards.ts'
import type { FilterTest } from '#core/domain/filters.ts'
import type { Place } from '#core/domain/place.ts'
import { gather, isNews, knownOf } from './column-cards.ts'
import type { QueryContext } from './query-context.ts'
import { passes } from './read-column.ts'

/** What was found out about a place. `id`: what the read mark is compared with; null: it is news to nobody. */
export type Verdict = { position: string; passes: boolean; id: string | null }

const verdictOf = (place: Place, isPassing: boolean, news: boolean): Verdict => ({
  position: place.position,
  passes: isPassing,
  id: news && (place.kind === 'post' || place.kind === 'ticket') ? place.id : null,
})

const idsOf = (places: readonly Place[]): PostId[] => places.flatMap(place => (place.kind === 'post' ? place.id : []))

/**
 * Verdicts about places, in their order; nothing is left of some. Posts of which the words decide cost a tenth of the
 * others. Gaps are not counted.
 */
export const judgePlaces = (
  context: QueryContext,
  places: readonly Place[],
  { test, cards, mixed }: { test: FilterTest; cards: CardContext; mixed: boolean },
): Verdict[] => {
  const said = context.reader.postsSaid(idsOf(places))
  const saidOf = (place: Place) => (place.kind === 'post' ? said.get(place.id) : undefined)
  const verdicts = new Map<string, Verdict>()
  const rest: Place[] = []
  for (const place of places) {
    const one = saidOf(place)
    const isPassing = one !== undefined && test.said(one)
    if (one && (test.isOfSaid || !isPassing)) {
      verdicts.set(place.position, verdictOf(place, isPassing, !cards.ours.has(one.authorId)))
    } else if (place.kind !== 'gap') rest.push(place)
  }
  const gathered = gather(context, rest)
  // below every mark: what moves with the mark is asked with every count
  const scale = { mark: '0', mixed }
  for (const place of rest) {
    const known = knownOf(place, gathered)
    if (known) verdicts.set(place.position, verdictOf(place, passes(known, test), isNews(known, scale, cards)))
  }
  return places.flatMap(({ position }) => verdicts.get(position) ?? [])
}
