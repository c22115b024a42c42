import { type CSSProperties, type ReactNode, type RefObject, useCallback, useEffect, useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import type { ColumnId } from '#contract/ids.ts'
import { columnWidths } from '#core/domain/column-registry.ts'
import { placeColumn } from '#core/domain/layout.ts'
import { useArrivals } from '#data/use-arrivals.ts'
import { useLayout, useLayoutState } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { CollapsedColumn } from '#features/column/collapsed-column.tsx'
import { Column, type ColumnHandle } from '#features/column/column.tsx'
import { type ColumnTools, ColumnToolsContext } from '#features/column/column-tools.ts'
import { ColumnEdge } from '#features/layout/column-edge.tsx'
import { DeckLine } from '#features/layout/deck-line.tsx'
import { keepNodes } from '#features/layout/keep-nodes.ts'
import { useReorder } from '#features/layout/use-reorder.ts'
import { Boundary } from '#ui/boundary.tsx'
import { Button } from '#ui/button.tsx'
import { nowhere } from './selection.ts'
import '#features/layout/layout.css'

type DeckColumnsProps = {
  columns: readonly ColumnHeader[]
  handles: RefObject<Map<string, ColumnHandle>>
  tools: ColumnTools
  /** Key of the card of a column that is open, or null. */
  selectedIn: (columnId: string) => string | null
  writing: boolean
  renderIn: (columnId: string) => (card: Card, index: number, size: number) => ReactNode
  onPainted: (columnId: string) => void
  onAdd: () => void
  children?: ReactNode
}

/** Medium is as wide as the design gives in this window; any other width is somebody's own. */
const widthOf = (width: number): { style?: CSSProperties; 'data-width'?: 'medium' } => {
  if (width === columnWidths.medium) return { 'data-width': 'medium' }
  const style: CSSProperties & { '--column-width': string } = { '--column-width': `${width}px` }
  return { style }
}

const NoColumns = ({ onAdd, onPainted }: { onAdd: () => void; onPainted: () => void }) => {
  useEffect(onPainted, [onPainted])
  return (
    <section className="deck-empty" aria-label={words.layout.empty.title}>
      <p>
        <b>{words.layout.empty.title}</b>
      </p>
      <p>{words.layout.empty.text}</p>
      <Button look="primary" onClick={onAdd}>
        {words.layout.add.add}
      </Button>
    </section>
  )
}

/** The columns side by side, each as wide as somebody wants it, in the order that somebody gave them. */
export const DeckColumns = (props: DeckColumnsProps) => {
  const { columns, handles, renderIn, onPainted } = props
  const layout = useLayout()
  const { wanted } = useLayoutState()
  const deck = useRef<HTMLElement>(null)
  const { dragged, begin } = useReorder(
    () => deck.current,
    (id, index) => void layout.change(placeColumn(id as ColumnId, index)),
  )
  useArrivals(columns)
  const take = useCallback((element: HTMLElement | null) => {
    deck.current = element
    keepNodes(element)
  }, [])
  const isThere = wanted !== null && columns.some(({ column }) => column.id === wanted)
  useEffect(() => {
    if (!isThere || wanted === null) return
    const slot = deck.current?.querySelector<HTMLElement>(`[data-slot="${CSS.escape(wanted)}"]`)
    slot?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    slot?.querySelector<HTMLElement>('[data-drags]')?.focus({ preventScroll: true })
    layout.shown()
  }, [isThere, wanted, layout])
  return (
    <ColumnToolsContext value={props.tools}>
      <main ref={take} className="deck" onPointerDown={begin}>
        {columns.map(header => {
          const { id, collapsed, width } = header.column
          return (
            <div
              key={id}
              className="column-slot"
              data-slot={id}
              data-collapsed={collapsed || undefined}
              data-dragged={dragged?.id === id || undefined}
              {...widthOf(width)}
            >
              {collapsed ? (
                <CollapsedColumn header={header} onPainted={() => onPainted(id)} />
              ) : (
                <>
                  <Boundary
                    title={words.deck.broken.column(header.title)}
                    text={words.deck.broken.text}
                    again={words.deck.broken.again}
                    onBroken={() => onPainted(id)}
                  >
                    <Column
                      header={header}
                      selected={props.selectedIn(id)}
                      writing={props.writing}
                      hidden={props.tools.hidden.has(id)}
                      handle={handle => {
                        if (handle) handles.current.set(id, handle)
                        else handles.current.delete(id)
                      }}
                      renderCard={renderIn(id)}
                      onPainted={() => onPainted(id)}
                    />
                  </Boundary>
                  <ColumnEdge header={header} />
                </>
              )}
            </div>
          )
        })}
        {columns.length === 0 && <NoColumns onAdd={props.onAdd} onPainted={() => onPainted(nowhere)} />}
        {dragged && <i className="drop-line" style={{ left: dragged.x }} />}
        <DeckLine />
        {props.children}
      </main>
    </ColumnToolsContext>
  )
}
