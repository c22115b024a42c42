import { type ReactNode, useEffect } from 'react'
import type { Subject } from '#data/card-key.ts'
import { useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Nothing } from '#ui/nothing.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Candidates } from './candidates.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { Notices } from './notices.tsx'
import { Timeline } from './timeline.tsx'
import './conversation.css'

const text = words.conversation
/** Somebody who runs through a column with a key doesn't ask for each card on the way. */
const settle = 300

/** The thread on X and the ticket's comments as one. Outbox and composer stand below, put there by the app. */
export const Conversation = ({
  subject,
  onClose,
  work,
  children,
}: {
  subject: Subject
  onClose: () => void
  /** What is done with its ticket, put there by the app. */
  work: (ticketId: string) => ReactNode
  children: ReactNode
}) => {
  const { data, failure } = useDeskQuery('conversation.get', { subject })
  const refresh = useCommand('conversation.refresh')
  const ticketId = data?.ticket?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket that comes later is read, too: only it says who has it
  useEffect(() => {
    const timer = setTimeout(() => void refresh({ subject }), settle)
    return () => clearTimeout(timer)
  }, [refresh, subject, ticketId])
  return (
    <section className="panel" aria-label={text.name}>
      <ConversationHeader view={data} onClose={onClose} />
      {data ? (
        <>
          {data.ticket && work(data.ticket.id)}
          <Notices view={data} />
          <Candidates view={data} />
          <Timeline entries={data.entries} />
        </>
      ) : (
        <div className="timeline">
          {failure ? (
            <Nothing title={text.failed} text={failureSentence(failure)} />
          ) : (
            <Skeleton label={text.loading} />
          )}
        </div>
      )}
      {children}
    </section>
  )
}
