import type { LucideIcon } from 'lucide-react'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

/** What opens beside the deck: a region with a header of 48 px and a way to close it. */
export const Panel = ({
  name,
  closeLabel,
  icon,
  count,
  line,
  onClose,
  children,
}: {
  name: string
  closeLabel: string
  icon: LucideIcon
  count?: string | undefined
  line?: ReactNode
  onClose: () => void
  children: ReactNode
}) => (
  <section className="panel" aria-label={name}>
    <header className="column-header panel-title">
      <Icon of={icon} size={20} />
      <h2>
        <span>{name}</span>
        {count !== undefined && <span className="unread">{count}</span>}
      </h2>
      <span className="tools">
        <IconButton label={closeLabel} onClick={onClose}>
          <Icon of={X} />
        </IconButton>
      </span>
      {line !== undefined && <p className="fresh">{line}</p>}
    </header>
    {children}
  </section>
)
