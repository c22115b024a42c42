import { CornerDownRight, Ticket, TicketPlus, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ComposerView } from '#contract/desk/views/reply.ts'
import { roleOf, useHandles } from '#data/handles.ts'
import { stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { HandleMark } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'

const text = words.composer

const Caution = ({ children }: { children: string }) => (
  <span className="caution">
    <Icon of={TriangleAlert} size={14} />
    {children}
  </span>
)

/** Who speaks, through what and to which post, and who has the ticket, before anybody types. */
export const Route = ({
  view,
  claim,
  notTaken,
}: {
  view: ComposerView
  claim: ReactNode
  /** Why the ticket could not be taken, or null. */
  notTaken: string | null
}) => {
  const role = roleOf(useHandles(), view.speaks.account) ?? 'main'
  return (
    <div className="route">
      <span>
        <HandleMark role={role} />
        {text.speaksAs} <b>@{view.speaks.handle.replace(/^@/, '')}</b>
      </span>
      <span>
        <Icon of={view.ticket ? Ticket : TicketPlus} size={14} />
        {view.ticket ? (
          <>
            {text.through} <b>#{view.ticket.id}</b>
          </>
        ) : (
          text.asksFirst
        )}
      </span>
      {view.attaches && (
        <span>
          <Icon of={CornerDownRight} size={14} />
          {text.attaches} <b>{stampWithClock(view.attaches.at)}</b>
        </span>
      )}
      {!view.proved && <span>{text.notProved}</span>}
      {claim}
      {notTaken !== null && <Caution>{text.claim.failed(notTaken)}</Caution>}
      {view.attaches && !view.attaches.isSelected && <Caution>{text.attachesElsewhere}</Caution>}
      {view.otherTicket !== null && <Caution>{text.otherTicket(view.otherTicket)}</Caution>}
    </div>
  )
}
