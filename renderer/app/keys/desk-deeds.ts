import type { DeckView } from '#contract/desk/views/column.ts'
import type { ColumnId } from '#contract/ids.ts'
import type { ActionId } from '#core/domain/keys.ts'
import { canBeTakenBack } from '#core/domain/reply.ts'
import type { Client } from '#data/client.ts'
import type { Spoken } from '#data/spoken.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import type { Deed, Deeds } from '../actions.ts'
import type { DeckMoves } from './deck-moves.ts'

const { why, said } = words.keys

/** What the keys of the deck need of it. */
export type Deck = {
  client: Client
  spoken: Spoken
  moves: DeckMoves
  deck: DeckView
  /** The composer's box while there is one. */
  box: () => HTMLTextAreaElement | null
  isOpen: () => boolean
  open: (what: 'search' | 'settings' | 'deletions' | 'palette' | 'keys' | 'request') => void
  addColumn: () => void
  moveColumn: (columnId: ColumnId, by: number) => void
  toggleRail: () => void
  togglePlay: () => void
  close: () => boolean
  escape: () => boolean
}

type CardAction = keyof ReturnType<typeof import('./card-deeds.ts').cardDeeds>
type DeskAction = Exclude<ActionId, CardAction>

const does = (run: () => void): Deed => ({
  run: () => {
    run()
    return true
  },
})

export const deskDeeds = (desk: Deck): Pick<Deeds, DeskAction> => {
  const { client, spoken, moves, deck } = desk
  const move = (action: ActionId): Deed => ({
    run: (chord, at) => {
      spoken.leave()
      return moves.move(action, chord, at)
    },
  })
  const here = () => {
    const id = moves.column()
    const index = deck.columns.findIndex(header => header.column.id === id)
    return { header: deck.columns[index], index }
  }
  const moveColumn = (by: 1 | -1): Deed => ({
    why: () => {
      const { header, index } = here()
      if (!header) return why.noColumn
      if (by < 0) return index === 0 ? why.firstColumn : null
      return index === deck.columns.length - 1 ? why.lastColumn : null
    },
    run: () => {
      const { header, index } = here()
      if (!header) return false
      desk.moveColumn(header.column.id, by)
      moves.stay()
      spoken.say(said.moved(header.title, index + 1 + by, deck.columns.length))
      return true
    },
  })
  const undo = async () => {
    const outbox = await client.call('outbox.list', {})
    const held = outbox.ok ? outbox.value.replies.find(canBeTakenBack) : undefined
    if (!held) return spoken.say(why.noHeld)
    const outcome = await client.call('reply.undo', { replyId: held.id })
    spoken.say(outcome.ok ? said.undone : failureSentence(outcome.error))
  }
  return {
    'card.next': move('card.next'),
    'card.previous': move('card.previous'),
    'column.next': move('column.next'),
    'column.previous': move('column.previous'),
    'column.number': move('column.number'),
    'column.last': move('column.last'),
    'page.down': move('page.down'),
    'page.up': move('page.up'),
    'column.top': move('column.top'),
    'column.bottom': move('column.bottom'),
    'column.unread': move('column.unread'),
    'column.moveLeft': moveColumn(-1),
    'column.moveRight': moveColumn(1),
    'column.add': does(desk.addColumn),
    'card.close': { why: () => (desk.isOpen() ? null : why.notOpen), run: () => desk.close() },
    'reply.send': {
      why: () => (desk.box() ? null : why.unsent),
      // the box hears the key itself; from anywhere else it only leads there, so that nothing is sent unseen
      run: () => {
        desk.box()?.focus()
        return true
      },
    },
    'reply.undo': does(() => void undo()),
    play: does(desk.togglePlay),
    request: does(() => desk.open('request')),
    search: does(() => desk.open('search')),
    palette: does(() => desk.open('palette')),
    keys: does(() => desk.open('keys')),
    settings: does(() => desk.open('settings')),
    deletions: does(() => desk.open('deletions')),
    rail: does(desk.toggleRail),
    escape: { run: () => desk.escape() },
  }
}
