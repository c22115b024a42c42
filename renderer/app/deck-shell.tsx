import { useCallback, useMemo, useRef, useState } from 'react'
import type { Card, PostCard, TicketCard } from '#contract/desk/views/card.ts'
import type { DeckView } from '#contract/desk/views/column.ts'
import type { CardActions } from '#data/card-actions.ts'
import { cardKey } from '#data/card-key.ts'
import { ChosenContext, ChosenPosts } from '#data/chosen-posts.ts'
import { useClient, useConnection } from '#data/desk-context.tsx'
import { ExportsContext } from '#data/exports.ts'
import { ReplyAlarmsContext, useReplyAlarms } from '#data/reply-alarms.ts'
import { needsPerson } from '#data/reply-steps.ts'
import { LayoutProvider } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import type { ColumnHandle } from '#features/column/column.tsx'
import { Rail } from '#features/deck/rail.tsx'
import { Strips } from '#features/deck/strips.tsx'
import { DeletionDialog, type DeletionTarget } from '#features/deletion/deletion-dialog.tsx'
import { ExportDialog } from '#features/export/export-dialog.tsx'
import { DeckMenu } from '#features/layout/deck-menu.tsx'
import { ChosenBar } from '#features/ticket/chosen-bar.tsx'
import { Boundary } from '#ui/boundary.tsx'
import { CardView } from './card-view.tsx'
import { DeckColumns } from './deck-columns.tsx'
import { Aloud } from './keys/aloud.tsx'
import { useHands } from './keys/use-hands.tsx'
import { conversationOf, nowhere, selectionAbout, selectionOfReply } from './selection.ts'
import { Side } from './side.tsx'
import { useDeckLayout } from './use-deck-layout.tsx'
import { useFinding } from './use-finding.ts'
import { useReady } from './use-ready.ts'
import { useReplyBox } from './use-reply-box.ts'
import { useSelection } from './use-selection.ts'

const linkIn = (post: string) => (post.startsWith('https://') ? post : null)

/** Rail, columns, and what stands beside them. It holds what is open and lets the features know of each other. */
export const DeckShell = ({ deck: asRead }: { deck: DeckView }) => {
  const client = useClient()
  const connected = useConnection() === 'open'
  const reply = useReplyBox()
  const place = useSelection(reply.box)
  const finding = useFinding()
  const [writing, setWriting] = useState(false)
  const [deleting, setDeleting] = useState<DeletionTarget | null>(null)
  const columns = useRef(new Map<string, ColumnHandle>())
  const { layout, laid: deck, ...columnsOf } = useDeckLayout(asRead, columns, finding.exportColumn)
  const painted = useReady(deck.columns.length)
  const offline = deck.offlineSince !== null
  const alarms = useReplyAlarms()
  const [chosen] = useState(() => new ChosenPosts())
  const { selection, open, show, setBeside } = place

  const openKey = useRef<string | null>(null)
  openKey.current = place.beside === 'conversation' ? (selection?.key ?? null) : null
  const remove = useCallback((card: PostCard) => setDeleting({ post: card.id, link: card.links.x }), [])
  const actionsIn = useMemo(() => {
    const made = new Map<string, CardActions>()
    return (columnId: string) => {
      const known = made.get(columnId)
      if (known) return known
      const actions: CardActions = {
        open: card => open(card, columnId),
        openAbout: card => {
          const about = selectionAbout(card, columnId)
          if (about) show(about)
        },
        openDeletions: () => setBeside('deletions'),
        reply: (card: PostCard | TicketCard) => {
          reply.want(openKey.current === cardKey(card))
          open(card, columnId)
        },
        remove,
        cards: () => columns.current.get(columnId)?.cards() ?? [],
      }
      made.set(columnId, actions)
      return actions
    }
  }, [open, show, setBeside, remove, reply])

  const add = () => columnsOf.openAdd(place.beside === 'conversation' ? (selection?.subject ?? null) : null)
  const hands = useHands({
    deck,
    columns,
    place,
    chosen,
    box: reply.box,
    openKey,
    actionsIn,
    onAddColumn: add,
    onMoveColumn: columnsOf.tools.move,
    onPerson: handle => {
      finding.setPerson(handle)
      place.setBeside('person')
    },
  })

  const renderIn = (columnId: string) => (card: Card, index: number, size: number) => (
    <CardView
      card={card}
      index={index}
      size={size}
      current={place.isCurrent(card, columnId)}
      related={selection !== null && selection.conversation !== null && conversationOf(card) === selection.conversation}
      actions={actionsIn(columnId)}
    />
  )
  const waits = connected ? (offline ? words.composer.blocked.offline : null) : words.composer.blocked.engine

  return (
    <LayoutProvider value={layout}>
      <ExportsContext value={finding.exports}>
        <ReplyAlarmsContext value={alarms}>
          <ChosenContext value={chosen}>
            <div className="desk">
              <Strips deck={deck} />
              <Rail
                deck={deck}
                open={place.beside === 'conversation' || place.beside === 'person' ? null : place.beside}
                onOpen={to => place.setBeside(place.beside === to ? null : to)}
                onAdd={add}
                onFlagged={columnsOf.showFlagged}
                menu={<DeckMenu />}
                onReplies={async () => {
                  const outbox = await client.call('outbox.list', {})
                  const replies = outbox.ok ? outbox.value.replies : []
                  const first = replies.find(needsPerson) ?? replies.find(each => each.state === 'unknown')
                  const about = first && selectionOfReply(first)
                  if (about) place.show(about)
                }}
              />
              <DeckColumns
                columns={deck.columns}
                handles={columns}
                tools={columnsOf.tools}
                selectedIn={columnId => (selection?.columnId === columnId ? selection.key : null)}
                writing={writing}
                renderIn={renderIn}
                onPainted={painted}
                onAdd={add}
              >
                <ChosenBar offline={offline} />
              </DeckColumns>
              <Boundary
                shows={place.beside}
                title={words.deck.broken.side}
                text={words.deck.broken.text}
                again={words.deck.broken.again}
              >
                <Side
                  beside={place.beside}
                  selection={selection}
                  offline={offline}
                  from={place.from}
                  finding={finding}
                  onSearch={() => place.setBeside('search')}
                  box={reply.take}
                  work={hands.work}
                  above={hands.playBar}
                  onWriting={setWriting}
                  renderCard={(card, index, size) => {
                    hands.drawBeside(card)
                    return renderIn(nowhere)(card, index, size)
                  }}
                  onDelete={post => setDeleting({ post, link: linkIn(post) })}
                  onShow={place.show}
                  onClose={place.close}
                  onKeys={() => hands.run('keys')}
                />
              </Boundary>
              {deck.workspace.practice && <i className="practice-frame" />}
            </div>
            {deleting && (
              <DeletionDialog key={deleting.post} target={deleting} offline={waits} onClose={() => setDeleting(null)} />
            )}
            {finding.wish && (
              <ExportDialog
                wish={finding.wish}
                onStart={format => finding.wish && finding.exports.start(finding.wish, format)}
                onClose={() => finding.setWish(null)}
              />
            )}
            {columnsOf.dialog(card => renderIn(nowhere)(card, 0, -1))}
            {hands.dialogs}
            <Aloud />
          </ChosenContext>
        </ReplyAlarmsContext>
      </ExportsContext>
    </LayoutProvider>
  )
}
