import { card, state } from './card.ts'
import { composer, replyStatus } from './composer.ts'
import { conversation, outbox, proof } from './conversation.ts'
import { column, deck } from './deck.ts'
import { deletion, deletions, deletionsUnderWay } from './deletion.ts'
import { deskCards } from './desk-cards.ts'
import { feed } from './feed.ts'
import { history, personHeld } from './history.ts'
import { keys } from './keys.ts'
import { columnMenu, filters, layout } from './layout.ts'
import { palette, play, request, requests } from './palette.ts'
import { settings } from './panels.ts'
import { exporting, person, search } from './search.ts'
import { selfTest } from './self-test.ts'
import { chosen, ticket } from './ticket.ts'

/** Every string of the page. A second language is a second object of this type. */
export const words = {
  card,
  chosen,
  column,
  columnMenu,
  composer,
  conversation,
  deck,
  deletion,
  deletions,
  deletionsUnderWay,
  deskCards,
  feed,
  exporting,
  filters,
  history,
  keys,
  layout,
  outbox,
  palette,
  person,
  personHeld,
  play,
  proof,
  replyStatus,
  request,
  requests,
  search,
  selfTest,
  settings,
  state,
  ticket,
}
