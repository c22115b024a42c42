import type { PersonHeldView } from '#contract/desk/views/history.ts'
import { personView } from '#core/domain/cards.ts'
import { cardContext, type QueryContext } from '../queries/query-context.ts'

/** What is held of a person, by kind; all zero for a handle that was never seen. */
export const personHeld = (context: QueryContext, { handle }: { handle: string }): PersonHeldView => {
  const { reader } = context
  const trail = reader.personTrail(handle)
  const { first, last, ...seen } = reader.seenHeld(trail)
  const [id] = trail.personIds
  const person = id === undefined ? null : reader.person(id)
  return {
    person: person && personView(person, cardContext(context)),
    firstSeen: first,
    lastSeen: last,
    held: { ...seen, ...reader.wordsHeld(trail) },
  }
}
