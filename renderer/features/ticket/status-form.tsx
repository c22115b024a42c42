import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { FormFrame } from './form-frame.tsx'
import type { FormProps } from './form-props.ts'

const text = words.ticket.status
const statuses = ['open', 'pending', 'hold'] as const

/** Solving asks for a reason, so it is the other form. */
export const StatusForm = ({ ticket, offline, onAct, onOpen, onClose }: FormProps) => (
  <FormFrame title={text.title} onClose={onClose}>
    <div className="row">
      {statuses.map(status => (
        <Button
          key={status}
          aria-pressed={ticket.status === status}
          aria-disabled={offline || ticket.status === status}
          title={offline ? words.composer.blocked.offline : undefined}
          onClick={() => !offline && ticket.status !== status && onAct({ kind: 'status', status })}
        >
          {text[status]}
        </Button>
      ))}
      {ticket.status !== 'solved' && <Button onClick={() => onOpen('solve')}>{text.solved}</Button>}
    </div>
  </FormFrame>
)
