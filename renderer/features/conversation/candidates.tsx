import { useState } from 'react'
import type { ConversationView } from '#contract/desk/views/conversation.ts'
import { useCommand } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'

const text = words.conversation.candidates

/** Tickets that may be this post's. One is proposed, among several the operator chooses. */
export const Candidates = ({ view }: { view: ConversationView }) => {
  const choose = useCommand('ticket.choose')
  const [said, setSaid] = useState<string | null>(null)
  const { post, candidates } = view
  if (!post || candidates.length === 0) return null
  return (
    <div className="candidates">
      <p>{candidates.length === 1 ? text.one : text.several}</p>
      <ul>
        {candidates.map(candidate => (
          <li key={candidate.id}>
            <b>#{candidate.id}</b>
            <span dir="auto" title={candidate.subject}>
              {candidate.subject}
            </span>
            <small>{text[candidate.why]}</small>
            <TextButton
              onClick={async () => {
                const outcome = await choose({ postId: post.id, ticketId: candidate.id })
                setSaid(outcome.ok ? null : failureSentence(outcome.error))
              }}
            >
              {text.choose(candidate.id)}
            </TextButton>
          </li>
        ))}
      </ul>
      {said !== null && <p role="alert">{said}</p>}
    </div>
  )
}
