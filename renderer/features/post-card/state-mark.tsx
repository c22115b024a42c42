import { Check, CircleArrowOutUpRight, PenLine, Ticket, TriangleAlert } from 'lucide-react'
import { useCallback } from 'react'
import type { PostState } from '#contract/desk/views/card.ts'
import { stampWithClock, stopwatch } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Mark } from '#ui/mark.tsx'
import { Slice } from '#ui/ring.tsx'
import { TickingText, useTicking } from '#ui/ticking.tsx'

type Of<K extends PostState['kind']> = Extract<PostState, { kind: K }>

const minute = 60_000

const Waiting = ({ state }: { state: Of<'noTicket'> }) => {
  const share = useCallback(
    (now: number) => Math.max(0, Math.floor((20 * (now - state.since)) / (state.dueAt - state.since)) * 5),
    [state.since, state.dueAt],
  )
  const text = useCallback((now: number) => words.state.noTicket(stopwatch(now - state.since)), [state.since])
  return (
    <Mark look="waiting" drawing={<Slice share={useTicking(share)} />}>
      <TickingText text={text} />
    </Mark>
  )
}

const Late = ({ since }: { since: number }) => {
  const text = useCallback((now: number) => words.state.noTicketAfter(Math.floor((now - since) / minute)), [since])
  return (
    <Mark look="alarm" icon={TriangleAlert}>
      <TickingText text={text} />
    </Mark>
  )
}

const NoTicket = ({ state, late }: { state: Of<'noTicket'>; late: boolean }) =>
  late ? <Late since={state.since} /> : <Waiting state={state} />

const HasTicket = ({ id, text }: { id: string; text: string }) => (
  <Mark look="ours" icon={Ticket} title={`${words.state.ticketWord}#${id}`}>
    <span className="unseen">{words.state.ticketWord}</span>
    {text}
  </Mark>
)

/** Past the quarter of an hour in which Zendesk imports a post, a missing ticket is an alarm. */
export const useIsLate = (state: PostState) => {
  const dueAt = state.kind === 'noTicket' ? state.dueAt : Number.POSITIVE_INFINITY
  return useTicking(useCallback((now: number) => now >= dueAt, [dueAt]))
}

/** Where the post stands between X and Zendesk. */
export const StateMark = ({ state, late }: { state: PostState; late: boolean }) => {
  switch (state.kind) {
    case 'none':
      return state.ticketId === null ? null : (
        <HasTicket id={state.ticketId} text={words.state.ticketNumber(state.ticketId)} />
      )
    case 'noTicket':
      return <NoTicket state={state} late={late} />
    case 'ticketAsked':
      return (
        <Mark look="ours" icon={Ticket}>
          {state.unknown ? words.state.ticketUnknown : words.state.ticketAsked}
        </Mark>
      )
    case 'ticket': {
      const status = words.state.small[state.status] ?? state.status
      const whose = state.yours ? words.state.yours : state.assignee
      return <HasTicket id={state.ticketId} text={words.state.ticket(state.ticketId, status, whose)} />
    }
    case 'beingAnswered':
      return (
        <Mark look="ours" icon={PenLine}>
          {words.state.beingAnswered(state.you ? words.state.you : state.by)}
        </Mark>
      )
    case 'answered':
      return (
        <Mark look="done" icon={Check}>
          {words.state.answered(stampWithClock(state.at))}
          {words.state.by(state.you ? words.state.you : state.by)}
        </Mark>
      )
    case 'answeredOutside':
      return (
        <Mark look="done" icon={CircleArrowOutUpRight}>
          {words.state.answeredOutside}
        </Mark>
      )
  }
}
