import { type ReactNode, useState } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { Column, ColumnType } from '#contract/desk/views/layout.ts'
import { mostColumns } from '#core/domain/layout.ts'
import type { Subject } from '#data/card-key.ts'
import { columnIcons } from '#data/column-icons.ts'
import { useHandles } from '#data/handles.ts'
import { newColumnId } from '#data/layout.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Modal } from '#ui/modal.tsx'
import { Preview, useFreshPreview } from './preview.tsx'
import { columnOf, firstWish } from './wish.ts'
import { WishFields } from './wish-fields.tsx'

const text = words.layout.add
const types = Object.keys(words.layout.types) as ColumnType[]

const Kinds = ({ chosen, onChoose }: { chosen: ColumnType; onChoose: (type: ColumnType) => void }) => (
  <fieldset className="kinds">
    <legend>{text.kind}</legend>
    {types.map(type => (
      <label key={type}>
        <input type="radio" name="kind" value={type} checked={type === chosen} onChange={() => onChoose(type)} />
        <Icon of={columnIcons[type]} size={20} />
        <span>
          <b>{words.layout.types[type].name}</b>
          <span>{words.layout.types[type].what}</span>
        </span>
      </label>
    ))}
  </fieldset>
)

/** What a new column shall show, and what it would show now. */
export const AddColumn = ({
  subject,
  renderCard,
  onAdd,
  onClose,
}: {
  /** What is open beside the deck. */
  subject: Subject | null
  renderCard: (card: Card) => ReactNode
  onAdd: (column: Column) => void
  onClose: () => void
}) => {
  const handles = useHandles()
  const layout = useLayout()
  const [id] = useState(newColumnId)
  const [wish, setWish] = useState(() => firstWish(handles, subject))
  const fresh = useFreshPreview()
  const column = columnOf(wish, id)
  const full = layout.columns().length >= mostColumns
  return (
    <Modal name={text.name} look="dialog add-column" onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!column || full) return
          onAdd(column)
          onClose()
        }}
      >
        <h2>{text.name}</h2>
        <div className="choices">
          <Kinds chosen={wish.type} onChoose={type => setWish({ ...wish, type })} />
          <div className="wish">
            <WishFields
              key={wish.type}
              wish={wish}
              onChange={change => setWish(now => ({ ...now, ...change }))}
              onTried={fresh}
            />
            {column && <Preview column={column} renderCard={renderCard} />}
          </div>
        </div>
        <footer>
          <p className="hint">{full ? text.full : column ? null : text.incomplete}</p>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" look="primary" disabled={!column || full}>
            {text.add}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}
