import { TicketPlus } from 'lucide-react'
import { useContext, useState, useSyncExternalStore } from 'react'
import type { TicketRequestView } from '#contract/desk/views/ticket.ts'
import { ChosenContext } from '#data/chosen-posts.ts'
import { useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import './chosen-bar.css'

const text = words.chosen

const Row = ({ request }: { request: TicketRequestView }) => {
  const makeMany = useCommand('ticket.makeMany')
  const look = useCommand('ticket.make')
  const [said, setSaid] = useState<string | null>(null)
  const { postId, state, detail, ticketId } = request
  const line = text.row(request.handle, request.text)
  return (
    <li>
      <span title={line}>{line}</span>
      <b data-state={state === 'refused' || state === 'unknown' ? 'late' : undefined}>
        {said ?? (ticketId !== null && state === 'known' ? `#${ticketId}` : text.states[state])}
        {state === 'refused' && detail ? `: ${detail}` : ''}
      </b>
      {state === 'refused' && (
        <TextButton
          onClick={async () => {
            const outcome = await makeMany({ postIds: [postId] })
            setSaid(outcome.ok ? null : failureSentence(outcome.error))
          }}
        >
          {text.again}
        </TextButton>
      )}
      {state === 'unknown' && (
        <TextButton
          onClick={async () => {
            const outcome = await look({ postId })
            setSaid(outcome.ok ? null : failureSentence(outcome.error))
          }}
        >
          {text.look}
        </TextButton>
      )}
    </li>
  )
}

/** Several posts become tickets in one step: what is picked, how far it is, and what failed, row by row. */
export const ChosenBar = ({ offline }: { offline: boolean }) => {
  const chosen = useContext(ChosenContext)
  const ids = useSyncExternalStore(chosen.subscribe, chosen.ids)
  const why = useSyncExternalStore(chosen.subscribe, chosen.why)
  const { data } = useDeskQuery('ticket.requests', {})
  const makeMany = useCommand('ticket.makeMany')
  const clear = useCommand('ticket.clearRequests')
  const [said, setSaid] = useState<string | null>(null)
  const requests = data?.requests ?? []
  const working = requests.some(({ state }) => state === 'wanted' || state === 'asked')
  if (ids.size === 0 && requests.length === 0 && why === null) return null

  const make = async () => {
    const outcome = await makeMany({ postIds: [...ids] })
    setSaid(outcome.ok ? null : failureSentence(outcome.error))
    if (outcome.ok) chosen.clear()
  }
  const made = requests.filter(({ state }) => state === 'known').length
  return (
    <section className="chosen-bar" aria-label={text.name}>
      {requests.length > 0 && data && (
        <>
          <div className="row">
            <b role="status">{working ? text.making(data.done, data.total) : text.made(made, data.total)}</b>
            {!working && <Button onClick={() => void clear({})}>{text.close}</Button>}
          </div>
          <ul>
            {requests.map(request => (
              <Row key={request.postId} request={request} />
            ))}
          </ul>
        </>
      )}
      {(said ?? why) !== null && <p role="alert">{said ?? why}</p>}
      {ids.size > 0 && (
        <div className="row">
          <b role="status">{text.count(ids.size)}</b>
          <Button
            look="primary"
            aria-disabled={offline}
            title={offline ? words.composer.blocked.offline : undefined}
            onClick={() => !offline && void make()}
          >
            <Icon of={TicketPlus} />
            {text.make}
          </Button>
          <Button onClick={() => chosen.clear()}>{text.clear}</Button>
        </div>
      )}
      {ids.size === 0 && requests.length === 0 && <TextButton onClick={() => chosen.clear()}>{text.close}</TextButton>}
    </section>
  )
}
