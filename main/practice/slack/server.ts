import { type Answerer, type Incoming, jsonAnswer, type Outgoing } from '../http/exchange.ts'
import { SLACK_CHANNEL, SLACK_CHANNEL_ID, tokenFor } from '../world/agents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import type { SlackMessage } from '../world/world.ts'

export const slackToken = (seed: number): string => `xoxb-${tokenFor(seed, 'slack')}`
export const webhookPath = (seed: number): string => `/services/T0HARBOR/B0DESK/${tokenFor(seed, 'webhook')}`

const CHANNELS = [
  { id: SLACK_CHANNEL_ID, name: SLACK_CHANNEL },
  { id: 'C07GENERAL0', name: 'general' },
  { id: 'C07QUESTION', name: 'questions' },
]

const said = (value: Record<string, unknown>): Outgoing => jsonAnswer(200, value)
const refused = (error: string): Outgoing => said({ ok: false, error })

/** Slack's Web API: errors are a 200 with `ok: false`; limits and outages come as faults. */
export function slackServer(live: LiveWorld): Answerer {
  return incoming => {
    const path = incoming.path.split('?')[0] ?? ''
    if (path.startsWith('/services/')) return webhook(live, incoming, path)
    if (!path.startsWith('/api/')) return { status: 404, headers: {}, body: Buffer.alloc(0) }
    const fields = readFields(incoming)
    const token = /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1] ?? fields.token
    if (token === undefined || token === '') return refused('not_authed')
    if (token !== slackToken(live.world.seed)) return refused('invalid_auth')
    switch (path) {
      case '/api/auth.test':
        return said({
          ok: true,
          url: 'https://harbor.slack.example/',
          team: 'Harbor',
          user: 'switchboard',
          team_id: 'T0HARBOR',
          user_id: 'U0DESK',
          bot_id: 'B0DESK',
        })
      case '/api/conversations.list':
        return said({
          ok: true,
          channels: CHANNELS.map(one => ({ ...one, is_channel: true, is_member: true, is_archived: false })),
          response_metadata: { next_cursor: '' },
        })
      case '/api/chat.postMessage':
        return postMessage(live, fields)
      case '/api/conversations.history':
        return history(live, fields)
      case '/api/chat.update':
        return updateMessage(live, fields)
      default:
        return refused('unknown_method')
    }
  }
}

/** A form, with `blocks` as JSON text in it, or JSON. */
function readFields(incoming: Incoming): Record<string, string | undefined> {
  if (!/json/.test(incoming.headers['content-type'] ?? ''))
    return Object.fromEntries(new URLSearchParams(incoming.text))
  try {
    const entries = Object.entries(JSON.parse(incoming.text || '{}') as Record<string, unknown>)
    return Object.fromEntries(
      entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
  } catch {
    return {}
  }
}

const channelNamed = (name: string | undefined) =>
  CHANNELS.find(one => one.id === name || one.name === name?.replace(/^#/, ''))

function readBlocks(text: string | undefined): { blocks: unknown } | undefined {
  if (text === undefined) return { blocks: null }
  try {
    const blocks: unknown = JSON.parse(text)
    return Array.isArray(blocks) && blocks.length <= 50 ? { blocks } : undefined
  } catch {
    return undefined
  }
}

function keep(
  live: LiveWorld,
  channel: string,
  text: string,
  blocks: unknown,
  by: string,
  metadata: unknown = null,
): SlackMessage {
  live.world.counters.slack += 1
  const ts = `${Math.floor(Date.now() / 1000)}.${String(live.world.counters.slack % 1_000_000).padStart(6, '0')}`
  const message = { channel, ts, text, blocks, metadata, edited: false, by }
  live.world.messages.push(message)
  live.changed()
  return message
}

function answerOf(message: SlackMessage): Outgoing {
  const { ts, text, blocks } = message
  const shown = { type: 'message', user: 'U0DESK', bot_id: 'B0DESK', ts, text, ...(blocks ? { blocks } : {}) }
  return said({ ok: true, channel: message.channel, ts, text, message: shown })
}

function postMessage(live: LiveWorld, fields: Record<string, string | undefined>): Outgoing {
  const channel = channelNamed(fields.channel)
  if (!channel) return refused('channel_not_found')
  const read = readBlocks(fields.blocks)
  if (!read) return refused('invalid_blocks')
  if (!fields.text && read.blocks === null) return refused('no_text')
  if ((fields.text ?? '').length > 40_000) return refused('msg_too_long')
  return answerOf(keep(live, channel.id, fields.text ?? '', read.blocks, 'bot', readMetadata(fields.metadata)))
}

function readMetadata(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** Newest first; `oldest` is a ts. Pages of more than a thousand messages are not needed here. */
function history(live: LiveWorld, fields: Record<string, string | undefined>): Outgoing {
  const channel = channelNamed(fields.channel)
  if (!channel) return refused('channel_not_found')
  const oldest = Number(fields.oldest ?? 0)
  const withMetadata = fields.include_all_metadata === 'true' || fields.include_all_metadata === '1'
  const messages = live.world.messages
    .filter(message => message.channel === channel.id && Number(message.ts) >= oldest)
    .toReversed()
    .slice(0, 1000)
    .map(({ ts, text, blocks, metadata }) => ({
      type: 'message',
      user: 'U0DESK',
      ts,
      text,
      ...(blocks ? { blocks } : {}),
      ...(withMetadata && metadata ? { metadata } : {}),
    }))
  return said({ ok: true, messages, has_more: false, response_metadata: { next_cursor: '' } })
}

function updateMessage(live: LiveWorld, fields: Record<string, string | undefined>): Outgoing {
  const channel = channelNamed(fields.channel)
  if (!channel) return refused('channel_not_found')
  const message = live.world.messages.find(one => one.ts === fields.ts && one.channel === channel.id)
  if (!message) return refused('message_not_found')
  const read = readBlocks(fields.blocks)
  if (!read) return refused('invalid_blocks')
  message.text = fields.text ?? message.text
  if (read.blocks !== null) message.blocks = read.blocks
  message.edited = true
  live.changed()
  return answerOf(message)
}

/** An incoming webhook: bound to one channel, answers in plain text. */
function webhook(live: LiveWorld, incoming: Incoming, path: string): Outgoing {
  const plain = (status: number, text: string): Outgoing => ({
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(text),
  })
  if (incoming.method !== 'POST' || path.split('/').length !== 5) return plain(404, 'no_service')
  // Any three parts that look like a webhook work, except the right workspace with a wrong key.
  if (path.startsWith('/services/T0HARBOR/') && path !== webhookPath(live.world.seed))
    return plain(403, 'invalid_token')
  const fields = readFields({ ...incoming, headers: { 'content-type': 'application/json' } })
  const read = readBlocks(fields.blocks)
  if (!read || (!fields.text && read.blocks === null)) return plain(400, 'invalid_payload')
  keep(live, SLACK_CHANNEL_ID, fields.text ?? '', read.blocks, 'webhook')
  return plain(200, 'ok')
}
