import { z } from 'zod'
import { Time } from '#contract/ids.ts'

/** Asked of the social team, and its channel doesn't have it yet; oldest first. */
export const SocialRequestsView = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      /** The handle that shall speak; null: the team chooses. */
      handle: z.string().nullable(),
      at: Time,
      /** Sent, and not known to be there: Slack is asked before it is sent again. */
      unclear: z.boolean(),
      tries: z.number().int(),
      /** Tried for so long that a person should tell the team another way. */
      late: z.boolean(),
    }),
  ),
})
export type SocialRequestsView = z.infer<typeof SocialRequestsView>
