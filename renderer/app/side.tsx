import type { ReactNode, Ref } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { ReplyView } from '#contract/desk/views/reply.ts'
import { Composer } from '#features/composer/composer.tsx'
import { Conversation } from '#features/conversation/conversation.tsx'
import { Idle } from '#features/deck/idle.tsx'
import { Deletions } from '#features/deletion/deletions.tsx'
import { DeletionsUnderWay } from '#features/deletion/under-way.tsx'
import { Outbox } from '#features/outbox/outbox.tsx'
import { Search } from '#features/search/search.tsx'
import { Settings } from '#features/settings/settings.tsx'
import { TicketWork, type TicketWorkHandle } from '#features/ticket/ticket-work.tsx'
import { type Beside, type Selection, selectionOfReply } from './selection.ts'

type SideProps = {
  beside: Beside
  selection: Selection | null
  offline: boolean
  query: string
  onQuery: (query: string) => void
  box: Ref<HTMLTextAreaElement>
  work: Ref<TicketWorkHandle>
  onWriting: (writing: boolean) => void
  renderCard: (card: Card, index: number, size: number) => ReactNode
  onDelete: (post: string) => void
  onShow: (selection: Selection) => void
  onClose: () => void
  onKeys: () => void
}

/** The place beside the deck. What is under way stays in it, whatever else is open. */
export const Side = (props: SideProps) => {
  const { beside, selection, offline, onClose } = props
  const show = (reply: ReplyView) => {
    const next = selectionOfReply(reply)
    if (next) props.onShow(next)
  }
  const outbox = (
    <>
      {beside !== 'deletions' && <DeletionsUnderWay onConfirmAgain={props.onDelete} />}
      <Outbox onShow={show} />
    </>
  )
  if (beside === 'conversation' && selection) {
    const { subject, key } = selection
    return (
      <div className="side">
        <Conversation
          key={key}
          subject={subject}
          onClose={onClose}
          work={ticketId => <TicketWork key={ticketId} ticketId={ticketId} offline={offline} handle={props.work} />}
        >
          {outbox}
          <Composer subject={subject} offline={offline} box={props.box} onWriting={props.onWriting} />
        </Conversation>
      </div>
    )
  }
  return (
    <div className="side">
      {beside === 'search' && (
        <Search query={props.query} onQuery={props.onQuery} renderCard={props.renderCard} onClose={onClose} />
      )}
      {beside === 'deletions' && <Deletions onLookUp={props.onDelete} onClose={onClose} />}
      {beside === 'settings' && <Settings offline={offline} onDelete={props.onDelete} onClose={onClose} />}
      {(beside === null || beside === 'conversation') && <Idle onKeys={props.onKeys} />}
      {outbox}
    </div>
  )
}
