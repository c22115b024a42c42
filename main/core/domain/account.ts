import type { HandleRole } from '#contract/desk/views/person.ts'
import type { AccountId, PersonId } from '#contract/ids.ts'

/** One of our handles as configured, with what X said about it since (null until it was asked once). */
export type Account = {
  id: AccountId
  handle: string
  role: HandleRole
  personId: PersonId | null
  name: string | null
  /** Zendesk's id of the monitored handle, and whether Zendesk lets agents answer from it. */
  zendeskHandleId: string | null
  canReply: boolean | null
  /** A reply of this account was seen on X. */
  proved: boolean
  /** Why X refuses this account's token, in its words. */
  problem: string | null
}

export const accountIdOf = (handle: string): AccountId => handle.replace(/^@/, '').toLowerCase() as AccountId

/** Whether a text addresses the handle: "@harborstatus" does not name @harbor. */
export const namesHandle = (text: string, id: AccountId): boolean => {
  const words = text.toLowerCase()
  for (let at = words.indexOf(`@${id}`); at >= 0; at = words.indexOf(`@${id}`, at + 1)) {
    const [before, after] = [words.charAt(at - 1), words.charAt(at + 1 + id.length)]
    if (!/[\w@!#$%&*]/.test(before) && !/\w/.test(after)) return true
  }
  return false
}

/** The person at this desk, as Zendesk knows them. */
export type Agent = { id: string; name: string }
