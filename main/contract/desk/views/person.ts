import { z } from 'zod'
import { AccountId, MediaKey, PersonId } from '#contract/ids.ts'

export const PersonView = z.object({
  id: PersonId.nullable(),
  handle: z.string(),
  name: z.string(),
  avatar: MediaKey.nullable(),
  /** The account, when this is one of our own handles. */
  ours: AccountId.nullable(),
})
export type PersonView = z.infer<typeof PersonView>

export const HandleRole = z.enum(['main', 'status'])
export type HandleRole = z.infer<typeof HandleRole>
