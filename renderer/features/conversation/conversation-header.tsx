import { Columns3, ExternalLink, X } from 'lucide-react'
import type { ConversationView } from '#contract/desk/views/conversation.ts'
import type { PersonView } from '#contract/desk/views/person.ts'
import { useSpeaker } from '#data/handles.ts'
import { conversationColumn, newColumnId } from '#data/layout.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { IconButton } from '#ui/button.tsx'
import { Speaker } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { StatusCircle } from '#ui/status-circle.tsx'

const text = words.conversation

const Who = ({ person }: { person: PersonView }) => (
  <>
    <Speaker {...useSpeaker(person)} />
    <div>
      <h2>
        <bdi>{person.name}</bdi>
      </h2>
      <p>@{person.handle}</p>
    </div>
  </>
)

const OpenLink = ({ href, label }: { href: string; label: string }) => (
  <a className="icon-button" href={href} target="_blank" rel="noopener noreferrer" aria-label={label} title={label}>
    <Icon of={ExternalLink} />
  </a>
)

const TicketLine = ({ ticket }: { ticket: NonNullable<ConversationView['ticket']> }) => {
  const status = words.state.small[ticket.status] ?? ticket.status
  const whose = ticket.assignee ? (ticket.assignee.you ? words.state.yours : ticket.assignee.name) : words.state.nobody
  return (
    <div className="ticket">
      <StatusCircle status={ticket.status} />
      <b>{text.ticketNumber(ticket.id)}</b>
      <span className="subject" title={ticket.subject}>
        <bdi>{ticket.subject}</bdi>
      </span>
      <span className="quiet due">{text.withStatus(status, whose)}</span>
    </div>
  )
}

/** What is open stays in sight, whatever is opened next. */
const AsColumn = ({ view }: { view: ConversationView }) => {
  const layout = useLayout()
  const subject = view.post ? { postId: view.post.id } : view.ticket ? { ticketId: view.ticket.id } : null
  if (!subject) return null
  return (
    <IconButton
      label={words.layout.add.openAsColumn}
      onClick={() => void layout.add(conversationColumn(subject, newColumnId()), null)}
    >
      <Icon of={Columns3} />
    </IconButton>
  )
}

/** Whose conversation it is, and its ticket in one line. */
export const ConversationHeader = ({ view, onClose }: { view: ConversationView | undefined; onClose: () => void }) => {
  const link = view?.ticket?.url ?? view?.post?.links.x
  return (
    <header className="panel-header">
      <div className="who">
        {view?.person && <Who person={view.person} />}
        <span className="tools">
          {link !== undefined && (
            <OpenLink href={link} label={view?.ticket ? words.card.openInZendesk : words.card.viewOnX} />
          )}
          {view && <AsColumn view={view} />}
          <IconButton label={text.close} onClick={onClose}>
            <Icon of={X} />
          </IconButton>
        </span>
      </div>
      {view?.ticket && <TicketLine ticket={view.ticket} />}
    </header>
  )
}
