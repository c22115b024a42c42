import type { LucideIcon } from 'lucide-react'

type Size = 10 | 12 | 14 | 16 | 20

/** A lucide icon at the sizes of the design; its stroke is the colour of the words beside it. */
export const Icon = ({ of: Drawing, size = 16, label }: { of: LucideIcon; size?: Size; label?: string }) => (
  <Drawing
    className={size === 16 ? 'icon' : `icon icon-${size}`}
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  />
)
