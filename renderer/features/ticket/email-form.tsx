import { ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCommand } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Icon } from '#ui/icon.tsx'
import { FormFrame } from './form-frame.tsx'
import type { FormProps } from './form-props.ts'

const text = words.ticket.email
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** The conversation goes on by e-mail (M11): what will be sent is on the screen, word for word. */
export const EmailForm = ({ ticket, offline, onAct, onClose }: FormProps) => {
  const ask = useCommand('ticket.emailOf')
  const [said, setSaid] = useState<string>(text.asking)
  const [to, setTo] = useState('')
  const [subject, setSubject] = useState(() => text.firstSubject(ticket.subject).slice(0, 150))
  const [body, setBody] = useState('')
  const [thenStatus, setThen] = useState<'pending' | 'solved'>('pending')
  useEffect(() => {
    void ask({ ticketId: ticket.id }).then(outcome => {
      if (!outcome.ok) return setSaid(failureSentence(outcome.error))
      const { email } = outcome.value
      setSaid(email === null ? text.unknown : '')
      if (email !== null) setTo(now => (now === '' ? email : now))
    })
  }, [ask, ticket.id])
  const blocked = offline
    ? words.composer.blocked.offline
    : !address.test(to.trim())
      ? text.to
      : body.trim() === '' || subject.trim() === ''
        ? words.composer.blocked.empty
        : null
  return (
    <FormFrame
      title={text.title}
      lead={text.lead}
      action={text.send}
      blocked={blocked}
      onAct={() =>
        onAct({
          kind: 'email',
          to: to.trim(),
          name: ticket.requester.name || to.trim(),
          subject: subject.trim(),
          text: body.trim(),
          thenStatus,
        })
      }
      onClose={onClose}
    >
      <label className="field">
        <span>{text.to}</span>
        <input className="input" type="email" value={to} onChange={event => setTo(event.target.value)} />
      </label>
      {said !== '' && <p role="status">{said}</p>}
      <label className="field">
        <span>{text.subject}</span>
        <input
          className="input"
          dir="auto"
          maxLength={150}
          value={subject}
          onChange={event => setSubject(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{text.text}</span>
        <textarea
          className="input"
          dir="auto"
          rows={4}
          maxLength={10_000}
          value={body}
          onChange={event => setBody(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{text.thenStatus}</span>
        <span className="select">
          <select
            className="input"
            value={thenStatus}
            onChange={event => setThen(event.target.value === 'solved' ? 'solved' : 'pending')}
          >
            <option value="pending">{text.pending}</option>
            <option value="solved">{text.solved}</option>
          </select>
          <Icon of={ChevronDown} />
        </span>
      </label>
    </FormFrame>
  )
}
