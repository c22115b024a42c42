import { ChevronDown } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'

export const Choice = <T extends string>({
  name,
  value,
  options,
  onChange,
}: {
  name: string
  value: T
  options: readonly (readonly [T, string])[]
  onChange: (value: T) => void
}) => {
  const id = useId()
  return (
    <div className="setting">
      <label htmlFor={id}>{name}</label>
      <span className="select">
        <select id={id} className="input" value={value} onChange={event => onChange(event.target.value as T)}>
          {options.map(([option, label]) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </span>
    </div>
  )
}

/** A number that is kept when the field is left or Enter is pressed, if it is in range. */
export const NumberField = ({
  name,
  hint,
  value,
  low,
  high,
  onChange,
}: {
  name: string
  hint: string
  value: number
  low: number
  high: number
  onChange: (value: number) => void
}) => {
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  const id = useId()
  const wanted = Number(typed)
  const right = typed.trim() !== '' && Number.isInteger(wanted) && wanted >= low && wanted <= high
  const keep = () => right && wanted !== value && onChange(wanted)
  return (
    <div className="setting">
      <label htmlFor={id}>
        {name}
        <span className="hint">{hint}</span>
      </label>
      <input
        id={id}
        className="input"
        type="number"
        min={low}
        max={high}
        value={typed}
        aria-invalid={!right}
        onChange={event => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={event => event.key === 'Enter' && keep()}
      />
      {!right && <span className="wrong">{words.settings.range(low, high)}</span>}
    </div>
  )
}

export const Switch = ({
  name,
  hint,
  value,
  onChange,
}: {
  name: string
  hint: string
  value: boolean
  onChange: (value: boolean) => void
}) => {
  const id = useId()
  return (
    <div className="setting">
      <label htmlFor={id}>
        {name}
        <span className="hint">{hint}</span>
      </label>
      <input id={id} type="checkbox" checked={value} onChange={event => onChange(event.target.checked)} />
    </div>
  )
}
