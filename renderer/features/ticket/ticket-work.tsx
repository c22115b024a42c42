import { type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react'
import type { TicketAct } from '#contract/desk/views/ticket.ts'
import type { ActionId } from '#core/domain/keys.ts'
import { useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { useKeyHint } from '#data/key-map.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { ActionLines } from './action-lines.tsx'
import { AssignForm } from './assign-form.tsx'
import { EmailForm } from './email-form.tsx'
import type { FormProps, TicketTool } from './form-props.ts'
import { NoteForm } from './note-form.tsx'
import { SolveForm } from './solve-form.tsx'
import { StatusForm } from './status-form.tsx'
import { TagsForm } from './tags-form.tsx'
import './ticket.css'

const text = words.ticket

const tools = Object.keys(text.tools) as TicketTool[]
const actionOf: Partial<Record<TicketTool, ActionId>> = {
  solve: 'ticket.solve',
  note: 'ticket.note',
  email: 'ticket.email',
  assign: 'ticket.assignToMe',
}

/** What the keyboard can ask of the ticket that is open. */
export type TicketWorkHandle = { open(tool: TicketTool): void }

const forms: Record<TicketTool, (props: FormProps) => React.ReactNode> = {
  solve: SolveForm,
  assign: AssignForm,
  status: StatusForm,
  tags: TagsForm,
  note: NoteForm,
  email: EmailForm,
}

/** Everything that is done with a ticket besides answering in public. Each is a form below the row of its names. */
export const TicketWork = ({
  ticketId,
  offline,
  handle,
}: {
  ticketId: string
  offline: boolean
  handle: Ref<TicketWorkHandle>
}) => {
  const { data } = useDeskQuery('ticket.get', { ticketId })
  const act = useCommand('ticket.act')
  const [tool, setTool] = useState<TicketTool | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const row = useRef<HTMLDivElement>(null)
  const hint = useKeyHint()

  const start = useCallback(
    async (what: TicketAct) => {
      const outcome = await act({ ticketId, act: what })
      setSaid(outcome.ok ? null : failureSentence(outcome.error))
      if (outcome.ok) setTool(null)
    },
    [act, ticketId],
  )
  const close = () => {
    const from = tool
    setTool(null)
    row.current?.querySelector<HTMLElement>(`[data-tool="${from}"]`)?.focus()
  }
  const titleOf = (each: TicketTool) => {
    const action = actionOf[each]
    // the key assigns at once, the button asks to whom
    return action && hint(action, each === 'assign' ? text.assign.me : text.tools[each]).title
  }
  const closed = data?.status === 'closed'
  useImperativeHandle(handle, () => ({
    open: wanted => !closed && setTool(wanted),
  }))

  if (!data) return null
  const Form = tool === null ? null : forms[tool]
  return (
    <section
      className="ticket-work"
      aria-label={text.name}
      onKeyDown={event => {
        if (event.key !== 'Escape' || tool === null) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      {!closed && (
        <div className="ticket-tools" ref={row}>
          {tools.map(each => (
            <TextButton
              key={each}
              data-tool={each}
              aria-expanded={tool === each}
              title={titleOf(each)}
              onClick={() => setTool(tool === each ? null : each)}
            >
              {text.tools[each]}
            </TextButton>
          ))}
        </div>
      )}
      {Form && <Form key={tool} ticket={data} offline={offline} onAct={start} onOpen={setTool} onClose={close} />}
      {said !== null && (
        <p role="alert" className="ticket-said">
          {said}
        </p>
      )}
      <ActionLines actions={data.actions} />
    </section>
  )
}
