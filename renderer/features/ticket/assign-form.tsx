import { useEffect, useRef, useState } from 'react'
import { useCommand } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button } from '#ui/button.tsx'
import { FormFrame } from './form-frame.tsx'
import type { FormProps } from './form-props.ts'

const text = words.ticket.assign
type Agent = { id: string; name: string; you: boolean }

/** Oneself first; whoever gives a ticket to somebody else chooses that person by name (M33). */
export const AssignForm = ({ ticket, offline, onAct, onClose }: FormProps) => {
  const ask = useCommand('ticket.agents')
  const [agents, setAgents] = useState<readonly Agent[] | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    void ask({}).then(outcome => {
      if (outcome.ok) setAgents(outcome.value.agents)
      else setSaid(failureSentence(outcome.error))
    })
  }, [ask])
  const first = useRef<HTMLDivElement>(null)
  // they come after the form was opened
  useEffect(() => {
    if (agents !== null) first.current?.querySelector('button')?.focus()
  }, [agents])
  const me = agents?.find(agent => agent.you)
  const found = (agents ?? []).filter(
    agent => !agent.you && agent.name.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const nowId = ticket.assignee?.id ?? null
  const give = (assigneeId: string | null) => !offline && assigneeId !== nowId && onAct({ kind: 'assign', assigneeId })
  return (
    <FormFrame title={text.title} lead={text.others} onClose={onClose}>
      {said !== null && <p role="alert">{said}</p>}
      {agents === null && said === null && <p role="status">{text.loading}</p>}
      {agents !== null && (
        <>
          <div className="row" ref={first}>
            {me && (
              <Button look="primary" aria-disabled={offline || me.id === nowId} onClick={() => give(me.id)}>
                {me.id === nowId ? text.now(text.me) : text.me}
              </Button>
            )}
            <Button aria-disabled={offline || nowId === null} onClick={() => give(null)}>
              {text.nobody}
            </Button>
          </div>
          <input
            className="input"
            aria-label={text.find}
            placeholder={text.find}
            value={wanted}
            onChange={event => setWanted(event.target.value)}
            onKeyDown={event => {
              const only = found[0]
              if (event.key !== 'Enter' || found.length !== 1 || !only) return
              event.preventDefault()
              give(only.id)
            }}
          />
          <ul className="agents">
            {found.map(agent => (
              <li key={agent.id}>
                <button type="button" aria-disabled={offline || agent.id === nowId} onClick={() => give(agent.id)}>
                  <bdi>{agent.id === nowId ? text.now(agent.name) : agent.name}</bdi>
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p role="status">{text.none}</p>}
        </>
      )}
    </FormFrame>
  )
}
