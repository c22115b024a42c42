import { z } from 'zod'
import { AccountId, PostId, TicketId, Time } from '#contract/ids.ts'
import { PersonView } from './person.ts'
import { ReplyView } from './reply.ts'
import { TextSegment } from './text.ts'

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
  /** Days that what was seen is kept, by kind. */
  keepDays: z.object({
    posts: z.number().int().min(1).max(3_650),
    tickets: z.number().int().min(1).max(3_650),
    pictures: z.number().int().min(1).max(3_650),
  }),
  /** Posts a day that may be read only to confirm that X still shows them; part of the daily cap. */
  confirmDaily: z.number().int().min(0).max(1_000_000),
  /** Keys that a person has changed, by the action's id; an empty text takes the key away. */
  keys: z.record(z.string().max(64), z.string().max(32)),
  /** Off: only keys with Ctrl, Cmd or Alt, and keys that move, do something. */
  singleKeys: z.boolean(),
  /** Of the columns' sounds, 0 to 100. */
  volume: z.number().int().min(0).max(100),
})
export type Settings = z.infer<typeof Settings>

/** How a handle's public comments become tweets, and what is known of it: no document says that they do. */
export const SendModeView = z.object({
  account: AccountId,
  handle: z.string(),
  mode: z.enum(['plain', 'channel_back']),
  /** What a public comment carries beside its text; null: nothing. */
  values: z.object({ channelBack: z.string(), channelSourceId: z.string().nullable() }).nullable(),
  /** When a reply that left in this mode with these values was last seen on X; null: not proved. */
  provedAt: Time.nullable(),
  lastTest: z
    .object({
      reply: ReplyView,
      /** False: the services file says something else now, so the test says nothing of it. */
      sameMode: z.boolean(),
      /** Its post is gone from X. */
      gone: z.boolean(),
      /** A person chose to leave its post there, or has dealt with its failure. */
      dismissed: z.boolean(),
    })
    .nullable(),
})
export type SendModeView = z.infer<typeof SendModeView>

export const SelfTestPreparation = z.object({
  /** Pass it to `selfTest.confirm` within 10 minutes; it proves that a fresh lookup was shown. */
  preparation: z.string(),
  /** The handle under test. */
  account: AccountId,
  handle: z.string(),
  /** The test account's post that will be answered. */
  post: z.object({ id: PostId, author: PersonView, text: z.array(TextSegment), at: Time }),
  /** null: Zendesk will be asked for one. */
  ticket: z.object({ id: TicketId, status: z.string() }).nullable(),
  /** What everybody will be able to read, to the letter. */
  text: z.string(),
  readAt: Time,
})
export type SelfTestPreparation = z.infer<typeof SelfTestPreparation>

export const SettingsView = z.object({
  settings: Settings,
  sendModes: z.array(SendModeView),
  /** The team's own account that a self-test answers; null: none is in the services file. */
  testAccount: z.string().nullable(),
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
