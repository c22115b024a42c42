import { type ReactNode, useEffect, useRef } from 'react'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'

/** A form under the ticket's line: a title, its fields, what it does, and a way out. The first field has the focus. */
export const FormFrame = ({
  title,
  lead,
  action,
  blocked,
  onAct,
  onClose,
  children,
}: {
  title: string
  lead?: string
  action?: string
  blocked?: string | null
  onAct?: () => void
  onClose: () => void
  children: ReactNode
}) => {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('select, input, textarea, button')?.focus()
  }, [])
  return (
    <form
      ref={form}
      className="ticket-form"
      aria-label={title}
      onSubmit={event => {
        event.preventDefault()
        if (onAct && !blocked) onAct()
      }}
    >
      <h3>{title}</h3>
      {lead !== undefined && <p>{lead}</p>}
      {children}
      <div className="row">
        {action !== undefined && (
          <Button type="submit" look="primary" aria-disabled={Boolean(blocked)} title={blocked ?? undefined}>
            {action}
          </Button>
        )}
        <Button onClick={onClose}>{words.ticket.close}</Button>
      </div>
    </form>
  )
}
