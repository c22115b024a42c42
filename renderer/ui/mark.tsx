import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export type MarkLook = 'waiting' | 'ours' | 'soon' | 'done' | 'alarm' | 'incident'

/** A state: an icon (or our own drawing) and words in one colour, always all three. */
export const Mark = ({
  look,
  icon,
  drawing,
  title,
  children,
}: {
  look: MarkLook
  icon?: LucideIcon
  drawing?: ReactNode
  title?: string
  children: ReactNode
}) => (
  <span className="mark" data-state={look} title={title}>
    {icon ? <Icon of={icon} size={14} /> : drawing}
    <span>{children}</span>
  </span>
)
