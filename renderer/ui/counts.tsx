import type { LucideIcon } from 'lucide-react'
import { Icon } from './icon.tsx'

export type Count = { icon: LucideIcon; short: string; long: string }

/** How a post is loved: only what is above zero. */
export const Counts = ({ counts }: { counts: readonly Count[] }) =>
  counts.length === 0 ? null : (
    <span className="counts">
      {counts.map(count => (
        <span key={count.long} role="img" aria-label={count.long} title={count.long}>
          <Icon of={count.icon} size={12} />
          {count.short}
        </span>
      ))}
    </span>
  )
