import type { SendMode } from '#contract/services/services-file.ts'

/** How a public comment is sent, with what the services file leaves to its default written out. */
export type SendValues =
  | { mode: 'plain' }
  /** `channelSourceId` null: the id under which Zendesk watches the handle that speaks. */
  | { mode: 'channel_back'; channelBack: string; channelSourceId: string | null }

export const sendValues = (configured: SendMode): SendValues => {
  if (configured === 'plain') return { mode: 'plain' }
  const { channelBack = '1', channelSourceId = null } = configured === 'channel_back' ? {} : configured
  return { mode: 'channel_back', channelBack, channelSourceId }
}

/** The name under which a mode is proved. Other values are another mode: what proved one says nothing of the other. */
export const sendModeKey = (values: SendValues): string =>
  values.mode === 'plain' ? 'plain' : JSON.stringify([values.mode, values.channelBack, values.channelSourceId])

/** A handle speaks through this mode: a reply that was sent in it was seen on X. */
export type Proof = { account: string; mode: string; at: number }
