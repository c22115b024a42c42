import { card, state } from './card.ts'
import { composer, replyStatus } from './composer.ts'
import { conversation, outbox, proof } from './conversation.ts'
import { column, deck, keys } from './deck.ts'
import { deletion, deletions, deletionsUnderWay } from './deletion.ts'
import { search, settings } from './panels.ts'
import { selfTest } from './self-test.ts'
import { chosen, ticket } from './ticket.ts'

/** Every string of the page. A second language is a second object of this type. */
export const words = {
  card,
  chosen,
  column,
  composer,
  conversation,
  deck,
  deletion,
  deletions,
  deletionsUnderWay,
  keys,
  outbox,
  proof,
  replyStatus,
  search,
  selfTest,
  settings,
  state,
  ticket,
}
