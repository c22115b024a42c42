import { X } from 'lucide-react'
import { useState } from 'react'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { FormFrame } from './form-frame.tsx'
import type { FormProps } from './form-props.ts'

const text = words.ticket.tags
const fits = (tag: string) => /^[^\s,]{1,80}$/.test(tag)

/** What is added and taken away goes in one change; what somebody else adds meanwhile stays. */
export const TagsForm = ({ ticket, offline, onAct, onClose }: FormProps) => {
  const [added, setAdded] = useState<readonly string[]>([])
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState('')
  const tag = typed.trim().toLowerCase()
  const shown = [...ticket.tags.filter(one => !removed.has(one)), ...added.filter(one => !ticket.tags.includes(one))]
  const pending = tag !== '' && fits(tag) && !shown.includes(tag) ? [...added, tag] : added
  const blocked = offline
    ? words.composer.blocked.offline
    : tag !== '' && !fits(tag)
      ? text.rule
      : pending.length + removed.size === 0
        ? text.add
        : null
  const put = () => {
    if (tag === '' || !fits(tag)) return
    setTyped('')
    if (!shown.includes(tag)) setAdded([...added, tag])
    setRemoved(new Set([...removed].filter(one => one !== tag)))
  }
  const remove = (one: string) => {
    if (added.includes(one)) setAdded(added.filter(other => other !== one))
    else setRemoved(new Set([...removed, one]))
  }
  return (
    <FormFrame
      title={text.title}
      action={text.save}
      blocked={blocked}
      onAct={() => onAct({ kind: 'tags', add: [...pending], remove: [...removed] })}
      onClose={onClose}
    >
      <input
        className="input"
        aria-label={text.add}
        placeholder={text.add}
        maxLength={80}
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || tag === '') return
          event.preventDefault()
          put()
        }}
      />
      {tag !== '' && !fits(tag) && <p role="status">{text.rule}</p>}
      <ul className="tags">
        {shown.map(one => (
          <li key={one}>
            <bdi>{one}</bdi>
            <button type="button" aria-label={text.remove(one)} title={text.remove(one)} onClick={() => remove(one)}>
              <Icon of={X} size={12} />
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{text.none}</p>}
    </FormFrame>
  )
}
