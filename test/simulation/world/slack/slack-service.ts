import type { HttpResponse } from '#adapters/system/http.ts'
import type { Circumstances } from '#test/simulation/kernel/circumstances.ts'
import { inBrief } from '#test/simulation/kernel/story.ts'
import { type Incoming, jsonAnswer, type Service } from '../http-answer.ts'
import { slackToken } from '../people.ts'

export type SlackMessage = {
  ts: string
  text: string
  deletionId: string | null
  edits: number
  /** The network delivered the request twice, or after every bound: Slack has no idempotency, nobody can prevent it. */
  unpreventable: boolean
}

const channel = { id: 'C07ACTION00', name: 'social_media_action' }

const deletionIn = (metadata: string | null): string | null => {
  const found = /"deletion_id"\s*:\s*"([^"]+)"/.exec(metadata ?? '')
  return found?.[1] ?? null
}

const said = (value: Record<string, unknown>): HttpResponse => jsonAnswer(200, value)

/** Slack's Web API: errors are a 200 with `ok: false`. */
export const createSlackService = ({ kernel, random, story }: Circumstances) => {
  const offset = random.fork('clock of slack').between(-700, 700)
  const messages: SlackMessage[] = []
  const now = (): number => kernel.now() + offset

  const post = (fields: URLSearchParams, unpreventable: boolean): HttpResponse => {
    const ts = `${Math.floor(now() / 1000)}.${String(messages.length + 1).padStart(6, '0')}`
    const text = fields.get('text') ?? ''
    const message = { ts, text, deletionId: deletionIn(fields.get('metadata')), edits: 0, unpreventable }
    messages.push(message)
    story.tell(`Slack    message ${ts} about ${message.deletionId}: ${inBrief(text)}`)
    return said({ ok: true, channel: channel.id, ts, text, message: { ts, text } })
  }

  const update = (fields: URLSearchParams): HttpResponse => {
    const message = messages.find(one => one.ts === fields.get('ts'))
    if (!message) return said({ ok: false, error: 'message_not_found' })
    message.text = fields.get('text') ?? message.text
    message.edits += 1
    story.tell(`Slack    message ${message.ts} now says: ${inBrief(message.text, 120)}`)
    return said({ ok: true, channel: channel.id, ts: message.ts, text: message.text })
  }

  const history = (fields: URLSearchParams): HttpResponse => {
    const oldest = Number(fields.get('oldest') ?? 0)
    const found = messages
      .filter(message => Number(message.ts) >= oldest)
      .toReversed()
      .map(({ ts, text, deletionId }) => ({
        ts,
        text,
        metadata: { event_type: 'switchboard_deletion', event_payload: { deletion_id: deletionId } },
      }))
    return said({ ok: true, messages: found, has_more: false, response_metadata: { next_cursor: '' } })
  }

  const service: Service & { messages: readonly SlackMessage[]; answerLate(incoming: Incoming): HttpResponse } = {
    messages,
    now,
    /** A second copy of a request, made by the network, or one that comes after every bound. */
    answerLate: incoming =>
      incoming.path === '/api/chat.postMessage'
        ? post(new URLSearchParams(incoming.text), true)
        : service.answer(incoming),
    answer(incoming) {
      const fields = new URLSearchParams(incoming.text)
      if (incoming.token !== slackToken) return said({ ok: false, error: 'invalid_auth' })
      switch (incoming.path) {
        case '/api/conversations.list':
          return said({ ok: true, channels: [channel], response_metadata: { next_cursor: '' } })
        case '/api/chat.postMessage':
          return post(fields, false)
        case '/api/chat.update':
          return update(fields)
        case '/api/conversations.history':
          return history(fields)
        default:
          return said({ ok: false, error: 'unknown_method' })
      }
    },
  }
  return service
}
