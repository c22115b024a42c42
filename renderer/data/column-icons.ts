import {
  Flag,
  History,
  Inbox,
  type LucideIcon,
  MessagesSquare,
  PencilLine,
  Radio,
  Search,
  Trash2,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { ColumnType } from '#contract/desk/views/layout.ts'

/** What stands for a kind of column where no handle does. */
export const columnIcons: Record<ColumnType, LucideIcon> = {
  mentions: UsersRound,
  own: Radio,
  status: Radio,
  queue: Inbox,
  search: Search,
  person: UserRound,
  conversation: MessagesSquare,
  outbox: PencilLine,
  deletions: Trash2,
  flagged: Flag,
  history: History,
}
