import type { TicketAct, TicketView } from '#contract/desk/views/ticket.ts'
import type { words } from '#data/words/en.ts'

export type TicketTool = keyof typeof words.ticket.tools

/** What every form under the ticket's line is given. */
export type FormProps = {
  ticket: TicketView
  offline: boolean
  onAct: (act: TicketAct) => void
  onOpen: (tool: TicketTool) => void
  onClose: () => void
}
