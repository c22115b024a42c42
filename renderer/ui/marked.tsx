import { createContext, type ReactNode, useContext } from 'react'

/** Where something stands in a text, in UTF-16 units. */
type Stretch = { from: number; to: number }

/** Finds what is to be marked in a text, in order and without overlaps; null where nothing is looked for. */
export const MarksContext = createContext<((text: string) => readonly Stretch[]) | null>(null)

/** A text in which what was looked for is marked. */
export const Marked = ({ text }: { text: string }) => {
  const find = useContext(MarksContext)
  const found = find?.(text) ?? []
  if (found.length === 0) return text
  const pieces: ReactNode[] = []
  let at = 0
  for (const { from, to } of found) {
    if (from > at) pieces.push(text.slice(at, from))
    pieces.push(<mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  if (at < text.length) pieces.push(text.slice(at))
  return pieces
}
