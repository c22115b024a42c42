import { Check } from 'lucide-react'
import { useId } from 'react'
import { Icon } from './icon.tsx'

/** A handle that has to be written out before something that can't be taken back. It says when it is right. */
export const TypedHandle = ({
  handle,
  words,
  typed,
  right,
  onType,
}: {
  /** Without @. */
  handle: string
  words: { before: string; after: string; name: (handle: string) => string }
  typed: string
  /** What is typed is the handle. */
  right: boolean
  onType: (typed: string) => void
}) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {words.before}
        <b>@{handle}</b>
        {words.after}
      </label>
      <span className="confirm">
        <input
          id={id}
          className="input"
          aria-label={words.name(handle)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={50}
          value={typed}
          onChange={event => onType(event.target.value)}
        />
        {right && <Icon of={Check} />}
      </span>
    </div>
  )
}
