import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { localMinute, timeOfLocal } from '#data/local-minute.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'

const calm = 300

/** Words that are taken over when somebody has stopped typing; `read` answers null for what can't be understood. */
export const WordsField = <T,>({
  label,
  hint,
  value,
  read,
  write,
  wrongIn,
  onChange,
}: {
  label: string
  hint?: string
  value: T
  read: (text: string) => T | null
  write: (value: T) => string
  wrongIn?: (text: string) => string
  onChange: (value: T) => void
}) => {
  const [text, setText] = useState(write(value))
  const wrong = read(text) === null
  useEffect(() => {
    const next = read(text)
    if (next === null || write(next) === write(value)) return
    const timer = setTimeout(() => onChange(next), calm)
    return () => clearTimeout(timer)
  }, [text, value, read, write, onChange])
  const problem = useId()
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        value={text}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={wrong ? problem : undefined}
        onChange={event => setText(event.target.value)}
      />
      {wrong && wrongIn && (
        <span className="wrong" id={problem}>
          {wrongIn(text)}
        </span>
      )}
    </label>
  )
}

export const Choice = <T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}) => (
  <label className="field">
    <span>{label}</span>
    <span className="select">
      <select
        className="input"
        value={value}
        onChange={event => {
          const chosen = options.find(option => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} />
    </span>
  </label>
)

export const Checks = <T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: readonly T[]
  options: readonly { value: T; label: string }[]
  onChange: (value: T[]) => void
}) => (
  <fieldset>
    <legend>{label}</legend>
    <div className="checks">
      {options.map(option => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={value.includes(option.value)}
            onChange={event =>
              onChange(
                event.target.checked ? [...value, option.value] : value.filter(chosen => chosen !== option.value),
              )
            }
          />
          {option.label}
        </label>
      ))}
    </div>
  </fieldset>
)

export const DateField = ({
  label,
  value,
  onChange,
  children,
}: {
  label: string
  value: number | null
  onChange: (value: number | null) => void
  children?: ReactNode
}) => {
  const [wrong, setWrong] = useState(false)
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        type="datetime-local"
        defaultValue={value === null ? '' : localMinute(value)}
        aria-invalid={wrong}
        onChange={event => {
          // A field that is half filled has no value and is not empty; the browser calls that bad input.
          const bad = event.target.validity.badInput
          setWrong(bad)
          if (!bad) onChange(timeOfLocal(event.target.value))
        }}
        onBlur={event => setWrong(event.target.validity.badInput)}
      />
      {wrong ? (
        <span className="wrong" role="alert">
          {words.filters.noDate}
        </span>
      ) : (
        children
      )}
    </label>
  )
}

export const CountField = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (value: number) => void
}) => (
  <label className="field">
    <span>{label}</span>
    <input
      className="input"
      type="number"
      min={0}
      step={1}
      value={value === 0 ? '' : value}
      placeholder="0"
      onChange={event => onChange(Math.max(0, Math.min(1_000_000_000, Math.trunc(event.target.valueAsNumber) || 0)))}
    />
  </label>
)
