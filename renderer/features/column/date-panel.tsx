import { type FormEvent, type RefObject, useState } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import { localMinute, timeOfLocal } from '#data/local-minute.ts'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Popover } from '#ui/popover.tsx'
import { useColumnTools } from './column-tools.ts'

const text = words.columnMenu.date

/** Where to jump to: the card of that minute, or the one below it. */
export const DatePanel = ({
  header,
  under,
  onClose,
}: {
  header: ColumnHeader
  under: RefObject<HTMLElement | null>
  onClose: () => void
}) => {
  const tools = useColumnTools()
  const [wrong, setWrong] = useState(false)
  const jump = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const at = timeOfLocal(new FormData(event.currentTarget).get('date'))
    setWrong(at === null)
    if (at === null) return
    tools.handle(header.column.id)?.toTime(at)
    onClose()
  }
  return (
    <Popover label={text.name} under={under} onClose={onClose}>
      <form onSubmit={jump} noValidate>
        <label className="field">
          <span>{text.label}</span>
          <input
            className="input"
            type="datetime-local"
            name="date"
            defaultValue={localMinute(Date.now())}
            aria-invalid={wrong}
          />
          {wrong && (
            <span className="wrong" role="alert">
              {text.wrong}
            </span>
          )}
        </label>
        <footer>
          <span />
          <Button type="submit" look="primary">
            {text.go}
          </Button>
        </footer>
      </form>
    </Popover>
  )
}
