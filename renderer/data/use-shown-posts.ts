import { useCallback, useEffect, useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { useShown } from './desk-context.tsx'

/** Takes the range of a list that is on the screen; what changes in it is looked at again. */
export const useShownPosts = (cards: readonly Card[]) => {
  const shown = useShown()
  const range = useRef<[number, number] | null>(null)
  const newest = useRef(cards)
  const look = useCallback(() => {
    if (range.current) shown.see(newest.current.slice(range.current[0], range.current[1] + 1))
  }, [shown])
  useEffect(() => {
    newest.current = cards
    look()
  }, [cards, look])
  return useCallback(
    (first: number, last: number) => {
      range.current = [first, last]
      look()
    },
    [look],
  )
}
