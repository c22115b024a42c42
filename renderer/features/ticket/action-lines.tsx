import { Check, Hourglass, OctagonAlert, Undo2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { Outcome } from '#contract/desk/failure.ts'
import type { TicketActionView } from '#contract/desk/views/ticket.ts'
import { useCommand } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { useTicking } from '#ui/ticking.tsx'

const text = words.ticket.line

const sentence = (action: TicketActionView): string => {
  const { act, assignee, state, problem, madeTicket, takesBack } = action
  if (state === 'unknown') return text.unknown(act, assignee)
  if (state === 'recorded' || state === 'sending') return text.underWay(act, assignee)
  if (state !== 'done') return text.not(act, assignee, problem)
  if (madeTicket !== null) return text.moved(madeTicket)
  return takesBack ? text.takenBack(act, assignee) : text.done(act, assignee)
}

const iconOf = ({ state, takesBack }: TicketActionView) => {
  if (state === 'done') return takesBack ? Undo2 : Check
  return state === 'recorded' || state === 'sending' || state === 'unknown' ? Hourglass : OctagonAlert
}

const shownFor = 10_000

const Line = ({ action }: { action: TicketActionView }) => {
  const undo = useCommand('ticket.undo')
  const again = useCommand('ticket.tryAgain')
  const dismiss = useCommand('ticket.dismiss')
  const [said, setSaid] = useState<string | null>(null)
  const { id: actionId, state, act } = action
  const isOver = state === 'conflict' || state === 'refused' || state === 'notDone'
  const until = action.undoUntil ?? action.at + shownFor
  const isPast = useTicking(useCallback((now: number) => state === 'done' && now >= until, [state, until]))
  if (isPast) return null
  const ask = async (call: Promise<Outcome<unknown>>) => {
    const outcome = await call
    setSaid(outcome.ok ? null : failureSentence(outcome.error))
  }
  return (
    <li data-state={isOver ? 'late' : undefined}>
      <Icon of={iconOf(action)} size={14} />
      <span>{said ?? sentence(action)}</span>
      {action.undoUntil !== null && <TextButton onClick={() => void ask(undo({ actionId }))}>{text.undo}</TextButton>}
      {isOver && (
        <>
          {'text' in act && act.text !== '' && (
            <TextButton onClick={() => void navigator.clipboard.writeText(act.text)}>{text.copy}</TextButton>
          )}
          <TextButton onClick={() => void ask(again({ actionId }))}>{text.again}</TextButton>
          <TextButton onClick={() => void ask(dismiss({ actionId }))}>{text.dismiss}</TextButton>
        </>
      )}
    </li>
  )
}

/** What was begun with the ticket: how far it is, and a way back while it is fresh. */
export const ActionLines = ({ actions }: { actions: readonly TicketActionView[] }) => (
  <ul className="ticket-lines" aria-label={text.name} aria-live="polite">
    {actions.map(action => (
      <Line key={action.id} action={action} />
    ))}
  </ul>
)
