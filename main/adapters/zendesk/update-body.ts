import type { SendMode } from '#contract/services/services-file.ts'
import type { TicketUpdate } from '#core/ports/zendesk.ts'
import { bareNumber } from './json.ts'

/**
 * The two "internal" fields with which Zendesk's own screen makes a public comment a tweet (named in its file since
 * 2026-08; their values are not documented). Defaults: "1", as in "channel back: on", and the monitored handle's id.
 */
const channelBack = (mode: SendMode, monitoredHandleId: string | null): Record<string, string> => {
  if (mode === 'plain') return {}
  const said = typeof mode === 'string' ? { channelBack: undefined, channelSourceId: undefined } : mode
  const source = said.channelSourceId ?? monitoredHandleId
  return {
    channel_back: said.channelBack ?? '1',
    ...(source === null ? {} : { channel_source_id: source }),
  }
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
      // Write-only here; comes back as `audits[].metadata.custom`: how a lost answer is settled without a second PUT.
      ...(update.replyId === undefined ? {} : { metadata: { reply_id: update.replyId } }),
    },
  }
}
