import type { ReactNode, Ref } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { ReplyView } from '#contract/desk/views/reply.ts'
import { Composer } from '#features/composer/composer.tsx'
import { Conversation } from '#features/conversation/conversation.tsx'
import { Idle } from '#features/deck/idle.tsx'
import { Deletions } from '#features/deletion/deletions.tsx'
import { DeletionsUnderWay } from '#features/deletion/under-way.tsx'
import { ExportLines } from '#features/export/export-lines.tsx'
import { Outbox } from '#features/outbox/outbox.tsx'
import { Person } from '#features/person/person.tsx'
import { RequestsUnderWay } from '#features/request/requests-under-way.tsx'
import { Search } from '#features/search/search.tsx'
import { useMarks } from '#features/search/use-session.ts'
import { Settings } from '#features/settings/settings.tsx'
import { TicketWork, type TicketWorkHandle } from '#features/ticket/ticket-work.tsx'
import { MarksContext } from '#ui/marked.tsx'
import { type Beside, type Selection, selectionOfReply } from './selection.ts'
import type { Finding } from './use-finding.ts'

type SideProps = {
  beside: Beside
  /** Where the conversation was opened from. */
  from: 'search' | 'person' | null
  selection: Selection | null
  offline: boolean
  finding: Finding
  onSearch: () => void
  box: Ref<HTMLTextAreaElement>
  work: Ref<TicketWorkHandle>
  /** What stands above all of it: play mode, while it is on. */
  above: ReactNode
  onWriting: (writing: boolean) => void
  renderCard: (card: Card, index: number, size: number) => ReactNode
  onDelete: (post: string) => void
  onShow: (selection: Selection) => void
  onClose: () => void
  onKeys: () => void
}

/** The place beside the deck. What is under way stays in it, whatever else is open. */
export const Side = (props: SideProps) => {
  const { beside, selection, offline, finding, onClose } = props
  const marks = useMarks(finding.search)
  const show = (reply: ReplyView) => {
    const next = selectionOfReply(reply)
    if (next) props.onShow(next)
  }
  const outbox = (
    <>
      {beside !== 'deletions' && <DeletionsUnderWay onConfirmAgain={props.onDelete} />}
      <RequestsUnderWay />
      <Outbox onShow={show} />
      <ExportLines />
    </>
  )
  if (beside === 'conversation' && selection) {
    const { subject, key } = selection
    return (
      <div className="side">
        {props.above}
        <MarksContext value={props.from === 'search' ? marks : null}>
          <Conversation
            key={key}
            subject={subject}
            onClose={onClose}
            work={ticketId => <TicketWork key={ticketId} ticketId={ticketId} offline={offline} handle={props.work} />}
          >
            {outbox}
            <Composer subject={subject} offline={offline} box={props.box} onWriting={props.onWriting} />
          </Conversation>
        </MarksContext>
      </div>
    )
  }
  return (
    <div className="side">
      {props.above}
      {beside === 'search' && (
        <Search session={finding.search} renderCard={props.renderCard} onExport={finding.setWish} onClose={onClose} />
      )}
      {beside === 'person' && (
        <Person
          handle={finding.person}
          renderCard={props.renderCard}
          onSearch={query => {
            finding.search.type(query, null)
            props.onSearch()
          }}
          onClose={onClose}
        />
      )}
      {beside === 'deletions' && <Deletions onLookUp={props.onDelete} onClose={onClose} />}
      {beside === 'settings' && <Settings offline={offline} onDelete={props.onDelete} onClose={onClose} />}
      {(beside === null || beside === 'conversation') && <Idle onKeys={props.onKeys} />}
      {outbox}
    </div>
  )
}
