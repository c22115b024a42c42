import { Lock, type LucideIcon, Merge, MessageSquareLock, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ConversationView } from '#contract/desk/views/conversation.ts'
import { useCommand } from '#data/desk-context.tsx'
import { number, stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

const text = words.ticket.notices

const Notice = ({ icon, children }: { icon: LucideIcon; children: ReactNode }) => (
  <div className="notice">
    <Icon of={icon} size={14} />
    <div>{children}</div>
  </div>
)

/** A second ticket of one request only delays the first: it is made after a warning, never by one press. */
const SecondTicket = ({ postId }: { postId: string }) => {
  const make = useCommand('ticket.make')
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  if (!asking) return <TextButton onClick={() => setAsking(true)}>{text.second}</TextButton>
  return (
    <div role="alert">
      <p>{said ?? text.secondWarning}</p>
      <div className="row">
        <Button
          onClick={async () => {
            const outcome = await make({ postId })
            setSaid(outcome.ok ? null : failureSentence(outcome.error))
            if (outcome.ok) setAsking(false)
          }}
        >
          {text.secondYes}
        </Button>
        <Button onClick={() => setAsking(false)}>{text.secondNo}</Button>
      </div>
    </div>
  )
}

/** What one must know of the ticket before one works on it. */
export const Notices = ({ view }: { view: ConversationView }) => {
  const { ticket, post } = view
  const follows = post?.follows ?? null
  const count = number(ticket?.commentCount ?? 0)
  return (
    <>
      {ticket?.forbidden && <Notice icon={Lock}>{text.forbidden}</Notice>}
      {ticket && ticket.room !== 'enough' && (
        <Notice icon={TriangleAlert}>{ticket.room === 'none' ? text.full(count) : text.nearly(count)}</Notice>
      )}
      {ticket?.source === 'message' && <Notice icon={MessageSquareLock}>{text.message}</Notice>}
      {post && follows && !follows.imported && (
        <Notice icon={Merge}>
          <p>{text.follows(follows.ticketId, stampWithClock(follows.at))}</p>
          <SecondTicket postId={post.id} />
        </Notice>
      )}
    </>
  )
}
