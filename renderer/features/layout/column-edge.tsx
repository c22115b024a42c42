import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import { columnWidths } from '#core/domain/column-registry.ts'
import { narrowest, resizeColumn, widest } from '#core/domain/layout.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'

const step = 20
const clamp = (width: number) => Math.min(widest, Math.max(narrowest, Math.round(width)))

/** The right edge of a column: dragged, or moved by the arrow keys. The column is saved once, when the hand lets go. */
export const ColumnEdge = ({ header }: { header: ColumnHeader }) => {
  const { id, width } = header.column
  const layout = useLayout()
  const drag = useRef<{ x: number; from: number; slot: HTMLElement; before: string } | null>(null)
  const save = (to: number) => void layout.change(resizeColumn(id, to))

  const begin = (event: PointerEvent<HTMLElement>) => {
    const slot = event.currentTarget.parentElement
    if (event.button !== 0 || !slot) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = {
      x: event.clientX,
      from: slot.offsetWidth,
      slot,
      before: slot.style.getPropertyValue('--column-width'),
    }
  }
  const widthAt = (event: PointerEvent) =>
    drag.current ? clamp(drag.current.from + event.clientX - drag.current.x) : width
  const move = (event: PointerEvent<HTMLElement>) => {
    drag.current?.slot.style.setProperty('--column-width', `${widthAt(event)}px`)
  }
  const stop = () => {
    drag.current?.slot.style.setProperty('--column-width', drag.current.before)
    drag.current = null
  }
  const end = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return
    const to = widthAt(event)
    if (to === drag.current.from) return stop()
    drag.current = null
    save(to)
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.currentTarget.parentElement?.offsetWidth ?? width
    const to = {
      ArrowLeft: from - step,
      ArrowRight: from + step,
      Home: columnWidths.narrow,
      End: columnWidths.wide,
    }[event.key]
    if (event.key === 'Escape') stop()
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    save(clamp(to))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line between two things can't be moved, a splitter can
    <div
      className="column-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={words.columnMenu.resize(header.title)}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width}
      aria-valuetext={words.columnMenu.pixels(width)}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={stop}
      // another window came in front: what was dragged stays where it is
      onLostPointerCapture={end}
      onKeyDown={press}
      onDoubleClick={() => save(columnWidths.medium)}
    />
  )
}
