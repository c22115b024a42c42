import type { LucideIcon } from 'lucide-react'
import { glyphs } from './glyphs.ts'

type Size = 10 | 12 | 14 | 16 | 20

/** A lucide icon at the sizes of the design; its stroke is the colour of the words beside it. */
export const Icon = ({ of: Drawing, size = 16, label }: { of: LucideIcon; size?: Size; label?: string }) => {
  const className = size === 16 ? 'icon' : `icon icon-${size}`
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  const glyph = glyphs.get(Drawing)
  if (glyph !== undefined) return <i className={className} data-glyph={glyph} {...named} />
  return <Drawing className={className} {...named} />
}
