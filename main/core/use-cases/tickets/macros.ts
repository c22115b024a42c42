import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { MacroApplied, MacroView } from '#contract/desk/views/ticket.ts'
import type { TicketId } from '#contract/ids.ts'
import type { Desk } from '../desk.ts'
import { serviceFailure } from '../service-failure.ts'

/** Macros that an agent can choose from, by their title. */
export const listMacros = async (desk: Desk): Promise<Outcome<{ macros: MacroView[] }>> => {
  const answer = await desk.zendesk.macros()
  if (!answer.ok) return serviceFailure(answer.fault)
  return done({ macros: [...answer.value].sort((a, b) => a.title.localeCompare(b.title, 'en')) })
}

const replyStatuses = ['open', 'pending', 'solved'] as const

/** What the macro would do with the ticket as it is now. Nothing is changed by it, here or in Zendesk. */
export const applyMacro = async (
  desk: Desk,
  { ticketId, macroId }: { ticketId: TicketId; macroId: string },
): Promise<Outcome<MacroApplied>> => {
  const answer = await desk.zendesk.applyMacro(ticketId, macroId)
  if (!answer.ok) return answer.fault.kind === 'forbidden' ? failed('not_yours_to_see') : serviceFailure(answer.fault)
  const { text, public: isPublic, status, tags } = answer.value
  const known = new Set((await desk.cache.ticket(ticketId))?.tags ?? [])
  const thenStatus = replyStatuses.find(one => one === status) ?? null
  return done({
    macroId,
    text: isPublic === false ? null : text,
    note: isPublic === false ? text : null,
    thenStatus,
    addTags: (tags ?? []).filter(tag => !known.has(tag)),
  })
}
