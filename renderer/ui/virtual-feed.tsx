import { type ReactNode, type Ref, useCallback, useEffect, useImperativeHandle, useMemo } from 'react'
import type { FeedWindow, Landing } from './feed-window.ts'
import { useFeedWindow } from './use-feed-window.ts'

export type FeedHandle = Pick<FeedWindow, 'reveal' | 'toTop' | 'turn'>

const Row = ({ id, view, children }: { id: string; view: FeedWindow; children: ReactNode }) => {
  const take = useCallback(
    (element: HTMLDivElement | null) => {
      view.row(id, element)
      return () => view.row(id, null)
    },
    [view, id],
  )
  return <div ref={take}>{children}</div>
}

/** A feed of which only what is near the window exists. It reports where it stands; it never moves by itself. */
export const VirtualFeed = <T,>({
  label,
  items,
  keyOf,
  render,
  footer = null,
  handle,
  busy = false,
  live = true,
  landing = null,
  onEnd,
  onRange,
  onTop,
}: {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  render: (item: T, index: number) => ReactNode
  footer?: ReactNode
  handle?: Ref<FeedHandle>
  /** More is being loaded. */
  busy?: boolean
  /** At the very top, what is put above pushes the rest down; else it holds there, too. */
  live?: boolean
  landing?: Landing | null
  /** The last row exists. */
  onEnd?: () => void
  /** The first and the last row on the screen. */
  onRange?: (first: number, last: number) => void
  onTop?: (top: boolean) => void
}) => {
  const keys = useMemo(() => items.map(keyOf), [items, keyOf])
  const { view, drawn, scroller } = useFeedWindow(keys, live, landing, { onRange, onTop })
  useImperativeHandle(handle, () => view, [view])
  const atEnd = drawn.last === items.length - 1
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for every end that is reached
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, items.length])
  return (
    <div className="feed" ref={scroller} tabIndex={-1}>
      <div role="feed" aria-label={label} aria-busy={busy}>
        <div className="feed-space" style={{ height: drawn.above }} />
        {items.slice(drawn.first, drawn.last + 1).map((item, at) => {
          const index = drawn.first + at
          const key = keys[index] ?? ''
          return (
            <Row key={key} id={key} view={view}>
              {render(item, index)}
            </Row>
          )
        })}
        <div className="feed-space" style={{ height: drawn.below }} />
      </div>
      {footer}
    </div>
  )
}
