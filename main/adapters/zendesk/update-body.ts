import type { SendMode } from '#contract/services/services-file.ts'
import { sendValues } from '#core/domain/send-mode.ts'
import { emailStampOf } from '#core/domain/ticket.ts'
import type { EmailTicket, TicketUpdate } from '#core/ports/zendesk.ts'
import { bareNumber } from './json.ts'

/**
 * The two "internal" fields with which Zendesk's own screen makes a public comment a tweet (named in its file since
 * 2026-08; their values are not documented). Defaults: "1", as in "channel back: on", and the monitored handle's id.
 */
const channelBack = (mode: SendMode, monitoredHandleId: string | null): Record<string, string> => {
  const values = sendValues(mode)
  if (values.mode === 'plain') return {}
  const source = values.channelSourceId ?? monitoredHandleId
  return { channel_back: values.channelBack, ...(source === null ? {} : { channel_source_id: source }) }
}

export const updateBody = (update: TicketUpdate, mode: SendMode): unknown => {
  const { comment } = update
  return {
    ticket: {
      // `safe_update: false` would mean the same as true: it is left out to be unsafe, and never left out here.
      safe_update: true,
      updated_stamp: update.stamp,
      ...(comment === undefined
        ? {}
        : {
            comment: {
              body: comment.text,
              public: comment.public,
              ...(comment.asTweet && comment.public ? channelBack(mode, update.monitoredHandleId ?? null) : {}),
            },
          }),
      ...(update.status === undefined ? {} : { status: update.status }),
      ...(update.assigneeId === undefined
        ? {}
        : { assignee_id: update.assigneeId === null ? null : bareNumber(update.assigneeId) }),
      ...(update.externalId === undefined ? {} : { external_id: update.externalId }),
      ...(update.tags === undefined ? {} : { tags: update.tags }),
      ...(update.macroIds === undefined ? {} : { macro_ids: update.macroIds.map(bareNumber) }),
      // Write-only here; comes back as `audits[].metadata.custom`: how a lost answer is settled without a second PUT.
      ...(update.metadata === undefined ? {} : { metadata: update.metadata }),
    },
  }
}

export const emailTicketBody = ({ subject, text, requester, linkedTicket, key }: EmailTicket): unknown => ({
  ticket: {
    subject,
    comment: { body: text, public: true },
    requester,
    external_id: emailStampOf(key),
    metadata: { linked_ticket: linkedTicket },
  },
})
