import { Download } from 'lucide-react'
import { useId, useState } from 'react'
import type { ExportFormat } from '#contract/desk/views/export.ts'
import type { ExportWish } from '#data/exports.ts'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Modal } from '#ui/modal.tsx'
import './export.css'

const text = words.exporting
const formats = ['csv', 'jsonl', 'html'] as const

/** As what to export it; the browser says where to. */
export const ExportDialog = ({
  wish,
  onStart,
  onClose,
}: {
  wish: ExportWish
  onStart: (format: ExportFormat) => void
  onClose: () => void
}) => {
  const [format, setFormat] = useState<ExportFormat>('csv')
  const id = useId()
  const start = () => {
    onStart(format)
    onClose()
  }
  return (
    <Modal name={text.name(wish.name)} look="dialog export-dialog" onClose={onClose}>
      <h2>{text.name(wish.name)}</h2>
      <p>{'columnId' in wish.source ? text.columnNote : text.searchNote}</p>
      <form
        onSubmit={event => {
          event.preventDefault()
          start()
        }}
      >
        <fieldset>
          <legend>{text.format}</legend>
          {formats.map(each => (
            <div key={each}>
              <input
                id={`${id}-${each}`}
                type="radio"
                name={id}
                aria-describedby={`${id}-${each}-what`}
                checked={each === format}
                onChange={() => setFormat(each)}
              />
              <label htmlFor={`${id}-${each}`}>{text.formats[each][0]}</label>
              <span id={`${id}-${each}-what`}>{text.formats[each][1]}</span>
            </div>
          ))}
        </fieldset>
        <footer>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button look="primary" type="submit">
            <Icon of={Download} />
            {text.start}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}
