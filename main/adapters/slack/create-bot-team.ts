import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { HttpFailure } from '#adapters/system/http.ts'
import { faultOf, serverTimeOf } from '#adapters/system/service-fault.ts'
import type { Answer } from '#core/domain/fault.ts'
import type { SocialTeam, TeamMessage } from '#core/ports/social-team.ts'
import { classify } from './classify.ts'
import { blocksOf, fallbackText, marksOf, metadataOf } from './message-blocks.ts'
import { portFetch } from './port-fetch.ts'
import type { SocialTeamOptions } from './social-team-options.ts'

type BotService = { baseUrl: string; token: string; channel: string }

const timeoutMs = 10_000
/** A notice does not wait long for a name to become an id: the name itself works too. */
const namesTimeoutMs = 3_000
const mostPages = 10
/** Slack's clock and ours may differ. */
const clockMarginMs = 60_000

/** The library writes headers and bodies into its debug log. */
const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
}

const Sent = z.object({ channel: z.string(), ts: z.string() })
const Cursor = z.object({ next_cursor: z.string().nullish() }).nullish()
const Channels = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string().nullish() })),
  response_metadata: Cursor,
})
const History = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      text: z.string().nullish(),
      blocks: z.unknown().optional(),
      metadata: z
        .object({
          event_payload: z.object({ deletion_id: z.string().nullish(), request_id: z.string().nullish() }).nullish(),
        })
        .nullish()
        .catch(null),
    }),
  ),
  has_more: z.boolean().nullish(),
  response_metadata: Cursor,
})

const isChannelId = (channel: string): boolean => /^[CGD][A-Z0-9]{7,}$/.test(channel)

/** Channel and time stamp: what Slack calls a message by. */
const refOf = (channel: string, ts: string): string => `${channel}:${ts}`

export const createBotTeam = (service: BotService, { http, log, clock }: SocialTeamOptions): SocialTeam => {
  const name = service.channel.replace(/^#/, '')
  const root = `${service.baseUrl.replace(/\/+$/, '')}/api/`
  let channelId: string | null = isChannelId(name) ? name : null

  const call = async <T>(
    method: string,
    writes: boolean,
    limit: number,
    shape: z.ZodType<T>,
    send: (client: WebClient) => Promise<unknown>,
  ): Promise<Answer<T>> => {
    const wire = portFetch(http, limit)
    const answered = () => {
      const seen = wire.seen()
      return seen === null || seen instanceof HttpFailure ? null : serverTimeOf(seen.headers)
    }
    try {
      // Imported when first needed, made per call: it keeps nothing between calls once its own retries are off.
      const { WebClient } = await import('@slack/web-api')
      const client = new WebClient(service.token, {
        slackApiUrl: root,
        allowAbsoluteUrls: false,
        fetch: wire.fetch,
        // The port keeps the time; the library would start a timer of its own.
        timeout: 0,
        // Its default is 10 retries over half an hour; a notice that was not delivered is a row, and the desk's to repeat.
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: { ...silent, getLevel: () => 'error' as never },
      })
      const parsed = shape.safeParse(await send(client))
      if (parsed.success) return { ok: true, value: parsed.data, serverTime: answered() }
      const facts = { status: 200, detail: `not the answer of ${method}`, applied: writes ? 'maybe' : 'no' } as const
      return { ok: false, fault: faultOf('slack', 'unreadable', facts), serverTime: answered() }
    } catch (thrown) {
      const fault = classify(wire.seen(), thrown, writes, clock.now())
      log.warn('slack.fault', { method, kind: fault.kind, status: fault.status, detail: fault.detail })
      return { ok: false, fault, serverTime: answered() }
    }
  }

  const findChannel = async (): Promise<Answer<string | null>> => {
    const started = clock.monotonic()
    let cursor = ''
    for (let page = 0; page < mostPages && clock.monotonic() - started < namesTimeoutMs; page += 1) {
      const asked = { types: 'public_channel,private_channel', exclude_archived: true, limit: 200 }
      const answer = await call('conversations.list', false, namesTimeoutMs, Channels, client =>
        client.conversations.list(cursor === '' ? asked : { ...asked, cursor }),
      )
      if (!answer.ok) return answer
      const found = answer.value.channels.find(channel => channel.name === name)
      if (found) return { ok: true, value: found.id, serverTime: answer.serverTime }
      cursor = answer.value.response_metadata?.next_cursor ?? ''
      if (cursor === '') break
    }
    return { ok: true, value: null, serverTime: null }
  }

  /** Ids survive a renamed channel; a bot without the scope to list channels posts by name. */
  const channel = async (): Promise<string> => {
    if (channelId !== null) return channelId
    const found = await findChannel()
    if (found.ok && found.value !== null) channelId = found.value
    return channelId ?? name
  }

  const contentOf = (message: TeamMessage) => ({
    text: fallbackText(message),
    blocks: blocksOf(message),
    metadata: metadataOf(message),
  })

  const sent = (answer: Answer<z.infer<typeof Sent>>): Answer<{ ref: string | null }> => {
    if (!answer.ok) {
      // Renamed, archived or wrong: asked for again next time.
      if (answer.fault.detail === 'channel_not_found' && !isChannelId(name)) channelId = null
      return answer
    }
    channelId = answer.value.channel
    return { ...answer, value: { ref: refOf(answer.value.channel, answer.value.ts) } }
  }

  return {
    channel: `#${name}`,
    canUpdate: true,

    tell: async message => {
      const started = clock.monotonic()
      const target = await channel()
      const left = Math.max(namesTimeoutMs, Math.round(timeoutMs - (clock.monotonic() - started)))
      return sent(
        await call('chat.postMessage', true, left, Sent, client =>
          client.chat.postMessage({
            channel: target,
            unfurl_links: false,
            unfurl_media: false,
            ...contentOf(message),
          }),
        ),
      )
    },

    update: async (ref, message) => {
      const at = ref.lastIndexOf(':')
      return sent(
        await call('chat.update', true, timeoutMs, Sent, client =>
          client.chat.update({ channel: ref.slice(0, at), ts: ref.slice(at + 1), ...contentOf(message) }),
        ),
      )
    },

    find: async (id, since) => {
      const target = await channel()
      const oldest = (Math.max(0, since - clockMarginMs) / 1000).toFixed(6)
      let cursor = ''
      for (let page = 0; page < mostPages; page += 1) {
        const asked = { channel: target, oldest, inclusive: true, include_all_metadata: true, limit: 200 }
        const answer = await call('conversations.history', false, timeoutMs, History, client =>
          client.conversations.history(cursor === '' ? asked : { ...asked, cursor }),
        )
        if (!answer.ok) return answer
        const marks = marksOf(id)
        const message = answer.value.messages.find(({ metadata, text, blocks }) => {
          const told = metadata?.event_payload
          if (told?.deletion_id === id || told?.request_id === id) return true
          const words = JSON.stringify(blocks ?? null)
          return marks.some(mark => text?.includes(mark) || words.includes(mark))
        })
        if (message) return { ok: true, value: { ref: refOf(target, message.ts) }, serverTime: answer.serverTime }
        cursor = answer.value.response_metadata?.next_cursor ?? ''
        if (cursor === '') return { ok: true, value: null, serverTime: answer.serverTime }
      }
      return { ok: false, fault: faultOf('slack', 'refused', { detail: 'too many messages since' }), serverTime: null }
    },
  }
}
