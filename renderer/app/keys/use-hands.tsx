import { type RefObject, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import type { DeckView } from '#contract/desk/views/column.ts'
import type { ColumnId } from '#contract/ids.ts'
import { type ActionId, actionIds, escapeStep, keyMap } from '#core/domain/keys.ts'
import type { CardActions } from '#data/card-actions.ts'
import { cardKey } from '#data/card-key.ts'
import type { ChosenPosts } from '#data/chosen-posts.ts'
import { useClient } from '#data/desk-context.tsx'
import { keyLabel, useKeysOf } from '#data/key-map.tsx'
import { toggleRail } from '#data/remembered.ts'
import { emptyRequest, keepRequest, keptRequest, type RequestDraft } from '#data/request-draft.ts'
import { useSpoken } from '#data/spoken.ts'
import { words } from '#data/words/en.ts'
import type { ColumnHandle } from '#features/column/column.tsx'
import { KeysDialog } from '#features/deck/keys-dialog.tsx'
import { Palette } from '#features/palette/palette.tsx'
import { PlayBar } from '#features/play/play-bar.tsx'
import { usePlay } from '#features/play/use-play.ts'
import { RequestDialog } from '#features/request/request-dialog.tsx'
import { actionIcons, type Deeds } from '../actions.ts'
import { nowhere, selectionAt, selectionOf } from '../selection.ts'
import { useAddresses } from '../use-addresses.ts'
import type { useSelection } from '../use-selection.ts'
import { useTicketTool } from '../use-ticket-tool.ts'
import { cardDeeds } from './card-deeds.ts'
import { DeckMoves } from './deck-moves.ts'
import { deskDeeds } from './desk-deeds.ts'
import type { Columns } from './places.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useStanding } from './use-standing.ts'
import './keys.css'

type HandsOf = {
  deck: DeckView
  columns: RefObject<Map<string, ColumnHandle>>
  place: ReturnType<typeof useSelection>
  chosen: ChosenPosts
  box: RefObject<HTMLTextAreaElement | null>
  /** The card whose conversation is open. */
  openKey: RefObject<string | null>
  actionsIn: (columnId: string) => CardActions
  onAddColumn: () => void
  onMoveColumn: (columnId: ColumnId, by: number) => void
  onPerson: (handle: string) => void
}

type Front = 'palette' | 'keys' | 'request' | null

/** In the list of everything these would be nonsense: the list itself, and keys whose digit says where to. */
const notListed = new Set<ActionId>(['escape', 'palette', 'column.number'])

/** Moving is what the list is left for: it comes last. */
const listed = actionIds
  .filter(id => !notListed.has(id))
  .toSorted((a, b) => Number(keyMap[a].group === 'move') - Number(keyMap[b].group === 'move'))

const isField = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.matches('input, textarea, select, [contenteditable]')

/** Everything the keyboard can do: one list of actions behind the keys, the palette and the list of keys. */
export const useHands = (of: HandsOf) => {
  const { deck, place, chosen, box, openKey, actionsIn } = of
  const client = useClient()
  const spoken = useSpoken()
  const keysOf = useKeysOf()
  const [front, setFront] = useState<Front>(null)
  const [request, setRequest] = useState(keptRequest)
  const writeRequest = (draft: RequestDraft) => {
    keepRequest(draft)
    setRequest(draft)
  }
  const tool = useTicketTool(openKey)
  const columns = (): Columns => ({
    ids: deck.columns.map(header => header.column.id),
    handle: columnId => of.columns.current.get(columnId),
  })
  const latest = useRef(columns)
  latest.current = columns
  const [moves] = useState(() => new DeckMoves(() => latest.current()))
  const opened = place.beside === 'conversation' ? place.selection : null
  const { standing, drawBeside } = useStanding(columns, moves, opened)
  const { show } = place
  const addresses = useAddresses(
    show,
    useCallback(() => setFront('palette'), []),
  )
  const play = usePlay(
    useCallback(
      (card: PostCard | TicketCard) => {
        moves.forget()
        show(selectionOf(card, nowhere))
      },
      [moves, show],
    ),
  )

  const openBeside = (what: 'search' | 'settings' | 'deletions') => {
    flushSync(() => place.setBeside(what))
    if (what === 'search') document.querySelector<HTMLElement>('.search-field input')?.focus()
  }
  const leaveFront = (): boolean => {
    const field = document.activeElement
    const step = escapeStep({
      field: isField(field),
      // both are closed by the browser
      dialog: false,
      menu: false,
      selection: chosen.ids().size > 0 || chosen.why() !== null || spoken.latest()?.cardKey != null,
      panel: play.playing || place.beside !== null,
    })
    if (step === 'field' && isField(field)) {
      field.blur()
      return true
    }
    if (step === 'selection') return chosen.clear() || spoken.leave()
    return step === 'panel' && (play.stop() || place.close())
  }

  const deeds: Deeds = {
    ...deskDeeds({
      client,
      spoken,
      moves,
      deck,
      box: () => box.current,
      isOpen: () => place.beside !== null,
      open: what =>
        what === 'search' || what === 'settings' || what === 'deletions' ? openBeside(what) : setFront(what),
      addColumn: of.onAddColumn,
      moveColumn: of.onMoveColumn,
      toggleRail,
      togglePlay: () => {
        if (!play.stop()) play.start()
      },
      close: place.close,
      escape: leaveFront,
    }),
    ...cardDeeds({
      client,
      spoken,
      chosen,
      standing,
      actionsIn,
      tool: (wanted, card, columnId) => {
        tool.want(wanted, cardKey(card))
        actionsIn(columnId).open(card)
      },
      person: of.onPerson,
    }),
  }

  const act = (id: ActionId, chord: string, at: number): boolean => {
    const deed = deeds[id]
    const why = deed.why?.() ?? null
    if (why === null) return deed.run(chord, at) !== false
    const here = standing()
    spoken.say(why, { refused: true, cardKey: here && cardKey(here.card) })
    return true
  }
  useDeskKeys(act)

  /** From a button or the list: no key was pressed, so none is told. */
  const run = (id: ActionId) => act(id, '', performance.now())
  const close = () => {
    setFront(null)
    addresses.forget()
  }
  // the focus goes back first: what is done may be about the card that had it
  const closeAnd = (then: () => void) => {
    flushSync(close)
    then()
  }
  const labelOf = (id: ActionId, nth = 0) => {
    const key = keysOf(id)[nth]
    return key === undefined ? null : keyLabel(key)
  }
  const here = front === 'request' ? standing() : null

  const dialogs = (
    <>
      {front === 'palette' && (
        <Palette
          // one that comes while another is shown takes its place
          key={addresses.given}
          given={addresses.given}
          actions={listed.map(id => ({
            id,
            icon: actionIcons[id],
            words: words.keys.actions[id],
            key: labelOf(id),
            why: deeds[id].why?.() ?? null,
            run: () => run(id),
          }))}
          columns={deck.columns.map((header, index) => ({
            id: header.column.id,
            title: header.title,
            source: header.source,
            key: index < 9 ? labelOf('column.number', index) : null,
          }))}
          onColumn={columnId => moves.goTo(columnId)}
          onCard={card => place.show(selectionAt(card))}
          onPerson={of.onPerson}
          onRun={closeAnd}
          onClose={close}
        />
      )}
      {front === 'keys' && <KeysDialog onChange={() => closeAnd(() => openBeside('settings'))} onClose={close} />}
      {front === 'request' && (
        <RequestDialog
          draft={request}
          about={here?.card.kind === 'post' ? here.card : null}
          onDraft={writeRequest}
          onSent={() => {
            writeRequest(emptyRequest)
            closeAnd(() => spoken.say(words.request.sent))
          }}
          onClose={close}
        />
      )}
    </>
  )
  return {
    run,
    dialogs,
    drawBeside,
    work: tool.take,
    playBar: <PlayBar mode={play} openKey={opened?.key ?? null} />,
  }
}
