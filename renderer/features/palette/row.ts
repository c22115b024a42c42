import type { LucideIcon } from 'lucide-react'

/** One line of the list. `why`: it can't be done just now, and why. `stays`: the list stays open meanwhile. */
export type Row = {
  id: string
  icon: LucideIcon
  words: string
  key: string | null
  why: string | null
  stays?: boolean
  run: () => void
}
