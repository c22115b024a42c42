import { type ReactNode, type Ref, useCallback, useEffect, useRef } from 'react'
import { type Components, Virtuoso, type VirtuosoHandle } from 'react-virtuoso'

type Context = { label: string; footer: ReactNode }

const FeedList: NonNullable<Components<unknown, Context>['List']> = ({ context, children, style, ref, ...rest }) => (
  <div role="feed" aria-label={context.label} style={style} ref={ref} data-testid={rest['data-testid']}>
    {children}
  </div>
)

const components: Components<unknown, Context> = {
  List: FeedList,
  Footer: ({ context }) => context.footer,
}

export type FeedHandle = VirtuosoHandle

/** A feed of which only what is near the window exists. It reports where it stands; it never moves by itself. */
export const VirtualFeed = <T,>({
  label,
  items,
  keyOf,
  render,
  footer = null,
  handle,
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
  onEnd: () => void
  onRange?: (first: number, last: number) => void
  onTop?: (top: boolean) => void
}) => {
  const stop = useRef<(() => void) | null>(null)
  const follow = useCallback(
    (scroller: HTMLElement | Window | null) => {
      stop.current?.()
      stop.current = null
      if (!(scroller instanceof HTMLElement) || !onTop) return
      const report = () => onTop(scroller.scrollTop <= 0)
      scroller.addEventListener('scroll', report, { passive: true })
      stop.current = () => scroller.removeEventListener('scroll', report)
    },
    [onTop],
  )
  useEffect(() => () => stop.current?.(), [])
  return (
    <Virtuoso<T, Context>
      ref={handle ?? null}
      className="feed"
      data={items}
      context={{ label, footer }}
      components={components as Components<T, Context>}
      computeItemKey={(_, item) => keyOf(item)}
      itemContent={(index, item) => render(item, index)}
      endReached={onEnd}
      rangeChanged={({ startIndex, endIndex }) => onRange?.(startIndex, endIndex)}
      increaseViewportBy={{ top: 600, bottom: 900 }}
      scrollerRef={follow}
      tabIndex={-1}
    />
  )
}
