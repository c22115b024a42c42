import { z } from 'zod'
import { AccountId } from '#contract/ids.ts'

/** What a person may change. Defaults are in `core/domain/settings`. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more', 'normal']),
  density: z.enum(['compact', 'cosy', 'large']),
  /** Seconds a reply is held before it leaves; 0 sends at once. */
  holdSeconds: z.number().int().min(0).max(60),
  /** Posts read from X per account and day before polling stops. */
  dailyCap: z.number().int().min(100).max(1_000_000),
  /** Seconds between two polls of X. */
  pollSeconds: z.number().int().min(3).max(600),
  /** Zendesk appends a link to the ticket: 24 weighted characters are kept free. */
  ticketLink: z.boolean(),
})
export type Settings = z.infer<typeof Settings>

export const SettingsView = z.object({
  settings: Settings,
  /** What the services file says, without any secret. */
  services: z.array(
    z.object({
      service: z.enum(['x', 'zendesk', 'slack', 'forum', 'status']),
      account: AccountId.nullable(),
      address: z.string(),
      detail: z.string(),
      state: z.enum(['ok', 'unknown', 'unreachable', 'unauthorized', 'error', 'absent']),
    }),
  ),
  folder: z.string(),
  version: z.string(),
  readsToday: z.array(z.object({ account: AccountId, today: z.number().int(), cap: z.number().int() })),
})
export type SettingsView = z.infer<typeof SettingsView>
