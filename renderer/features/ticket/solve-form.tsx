import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { SolveReason } from '#contract/desk/views/ticket.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { FormFrame } from './form-frame.tsx'
import type { FormProps } from './form-props.ts'

const text = words.ticket.done
const shortest = 3
// the catalogue has a sentence for every reason and for nothing else
const reasons = Object.keys(text.reasons) as SolveReason[]

/** A ticket that ends without an answer says why: it is never closed silently. */
export const SolveForm = ({ offline, onAct, onClose }: FormProps) => {
  const [reason, setReason] = useState<SolveReason>('thanks')
  const [more, setMore] = useState('')
  const [kind, setKind] = useState<'noReply' | 'solve'>('noReply')
  const blocked = offline
    ? words.composer.blocked.offline
    : reason === 'other' && more.trim().length < shortest
      ? text.moreNeeded
      : null
  return (
    <FormFrame
      title={text.title}
      lead={text.lead}
      action={text[kind]}
      blocked={blocked}
      onAct={() => onAct({ kind, reason, text: more.trim() })}
      onClose={onClose}
    >
      <label className="field">
        <span>{text.reason}</span>
        <span className="select">
          <select
            className="input"
            value={reason}
            onChange={event => {
              const chosen = reasons.find(option => option === event.target.value) ?? reason
              setReason(chosen)
              setKind(chosen === 'duplicate' || chosen === 'answeredElsewhere' ? 'solve' : 'noReply')
            }}
          >
            {reasons.map(option => (
              <option key={option} value={option}>
                {text.reasons[option]}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} />
        </span>
      </label>
      <label className="field">
        <span>{text.more}</span>
        <input
          className="input"
          dir="auto"
          maxLength={500}
          value={more}
          onChange={event => setMore(event.target.value)}
        />
      </label>
      {blocked !== null && <p className="why-blocked">{blocked}</p>}
    </FormFrame>
  )
}
