import { useCallback, useMemo, useRef, useState } from 'react'
import type { Card, PostCard, TicketCard } from '#contract/desk/views/card.ts'
import type { DeckView } from '#contract/desk/views/column.ts'
import { canBeTakenBack } from '#core/domain/reply.ts'
import type { CardActions } from '#data/card-actions.ts'
import { cardKey } from '#data/card-key.ts'
import { ChosenContext, ChosenPosts } from '#data/chosen-posts.ts'
import { useClient, useConnection } from '#data/desk-context.tsx'
import { ReplyAlarmsContext, useReplyAlarms } from '#data/reply-alarms.ts'
import { needsPerson } from '#data/reply-steps.ts'
import { words } from '#data/words/en.ts'
import { Column, type ColumnHandle } from '#features/column/column.tsx'
import { KeysDialog } from '#features/deck/keys-dialog.tsx'
import { Rail } from '#features/deck/rail.tsx'
import { Strips } from '#features/deck/strips.tsx'
import { DeletionDialog, type DeletionTarget } from '#features/deletion/deletion-dialog.tsx'
import { ChosenBar } from '#features/ticket/chosen-bar.tsx'
import type { TicketWorkHandle } from '#features/ticket/ticket-work.tsx'
import { CardView } from './card-view.tsx'
import { conversationOf, nowhere, selectionOfReply } from './selection.ts'
import { Side } from './side.tsx'
import { useDeckKeys } from './use-deck-keys.ts'
import { useReady } from './use-ready.ts'
import { useReplyBox } from './use-reply-box.ts'
import { useSelection } from './use-selection.ts'

const linkIn = (post: string) => (post.startsWith('https://') ? post : null)

/** Rail, columns, and what stands beside them. It holds what is open and lets the features know of each other. */
export const DeckShell = ({ deck }: { deck: DeckView }) => {
  const client = useClient()
  const connected = useConnection() === 'open'
  const reply = useReplyBox()
  const place = useSelection(reply.box)
  const [query, setQuery] = useState('')
  const [writing, setWriting] = useState(false)
  const [deleting, setDeleting] = useState<DeletionTarget | null>(null)
  const [keys, setKeys] = useState(false)
  const columns = useRef(new Map<string, ColumnHandle>())
  const painted = useReady(deck.columns.length)
  const offline = deck.offlineSince !== null
  const alarms = useReplyAlarms()
  const work = useRef<TicketWorkHandle>(null)
  const [chosen] = useState(() => new ChosenPosts())
  const { selection, open } = place

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
  }, [open, remove, reply])

  useDeckKeys(deck, columns, selection, {
    open,
    reply: () => selection?.card?.actions.includes('reply') && reply.box.current?.focus(),
    remove: () => {
      const card = selection?.card
      if (card?.kind === 'post' && card.actions.includes('delete')) remove(card)
    },
    search: () => place.setBeside('search'),
    undo: async () => {
      const outbox = await client.call('outbox.list', {})
      const held = outbox.ok ? outbox.value.replies.find(canBeTakenBack) : undefined
      if (held) void client.call('reply.undo', { replyId: held.id })
    },
    close: () => chosen.clear() || place.leave(),
    choose: card => chosen.toggle(card, null),
    solve: () => work.current?.open('solve'),
    note: () => work.current?.open('note'),
    assignToMe: () => work.current?.assignToMe(),
    keys: () => setKeys(true),
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
    <ReplyAlarmsContext value={alarms}>
      <ChosenContext value={chosen}>
        <div className="desk">
          <Strips deck={deck} />
          <Rail
            deck={deck}
            open={place.beside === 'conversation' ? null : place.beside}
            onOpen={to => place.setBeside(place.beside === to ? null : to)}
            onReplies={async () => {
              const outbox = await client.call('outbox.list', {})
              const replies = outbox.ok ? outbox.value.replies : []
              const first = replies.find(needsPerson) ?? replies.find(each => each.state === 'unknown')
              const about = first && selectionOfReply(first)
              if (about) place.show(about)
            }}
          />
          <main className="deck">
            {deck.columns.map(header => (
              <Column
                key={header.column.id}
                header={header}
                selected={selection?.columnId === header.column.id ? selection.key : null}
                writing={writing}
                handle={handle => {
                  if (handle) columns.current.set(header.column.id, handle)
                  else columns.current.delete(header.column.id)
                }}
                renderCard={renderIn(header.column.id)}
                onPainted={() => painted(header.column.id)}
              />
            ))}
            <ChosenBar offline={offline} />
          </main>
          <Side
            beside={place.beside}
            selection={selection}
            offline={offline}
            query={query}
            onQuery={setQuery}
            box={reply.take}
            work={work}
            onWriting={setWriting}
            renderCard={renderIn(nowhere)}
            onDelete={post => setDeleting({ post, link: linkIn(post) })}
            onShow={place.show}
            onClose={place.close}
            onKeys={() => setKeys(true)}
          />
          {deck.workspace.practice && <i className="practice-frame" />}
        </div>
        {deleting && (
          <DeletionDialog key={deleting.post} target={deleting} offline={waits} onClose={() => setDeleting(null)} />
        )}
        {keys && <KeysDialog onClose={() => setKeys(false)} />}
      </ChosenContext>
    </ReplyAlarmsContext>
  )
}
