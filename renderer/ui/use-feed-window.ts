import { useCallback, useLayoutEffect, useMemo, useReducer, useState } from 'react'
import { flushSync } from 'react-dom'
import { type FeedEyes, FeedWindow, type Landing } from './feed-window.ts'

/** Which rows of a feed exist just now, and how high the rest is. */
export const useFeedWindow = (keys: readonly string[], live: boolean, landing: Landing | null, eyes: FeedEyes) => {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const [view] = useState(() => new FeedWindow(draw, () => flushSync(draw)))
  const places = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys])
  const drawn = view.lay(keys, places, live, landing)
  useLayoutEffect(() => {
    view.told = eyes
    view.settle()
  })
  const scroller = useCallback((element: HTMLElement | null) => view.follow(element), [view])
  return { view, drawn, scroller }
}
