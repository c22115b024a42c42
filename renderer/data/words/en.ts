import { card, state } from './card.ts'
import { composer, replyStatus } from './composer.ts'
import { conversation, outbox, proof } from './conversation.ts'
import { column, deck, keys } from './deck.ts'
import { deletion, deletions } from './deletion.ts'
import { search, settings } from './panels.ts'

/** Every string of the page. A second language is a second object of this type. */
export const words = {
  card,
  column,
  composer,
  conversation,
  deck,
  deletion,
  deletions,
  keys,
  outbox,
  proof,
  replyStatus,
  search,
  settings,
  state,
}
