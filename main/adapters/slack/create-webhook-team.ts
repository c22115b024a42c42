import { HttpFailure } from '#adapters/system/http.ts'
import { faultOf, serverTimeOf } from '#adapters/system/service-fault.ts'
import type { Answer } from '#core/domain/fault.ts'
import type { SocialTeam, TeamMessage } from '#core/ports/social-team.ts'
import { classify } from './classify.ts'
import { blocksOf, fallbackText } from './message-blocks.ts'
import { portFetch } from './port-fetch.ts'
import type { SocialTeamOptions } from './social-team-options.ts'

const timeoutMs = 10_000

/** An incoming webhook is bound to one channel; it can neither read nor change what it has sent. */
export const createWebhookTeam = (webhookUrl: string, { http, log, clock }: SocialTeamOptions): SocialTeam => {
  const send = async (message: TeamMessage): Promise<Answer<{ ref: string | null }>> => {
    const wire = portFetch(http, timeoutMs)
    const serverTime = () => {
      const seen = wire.seen()
      return seen === null || seen instanceof HttpFailure ? null : serverTimeOf(seen.headers)
    }
    try {
      const { IncomingWebhook } = await import('@slack/webhook')
      const webhook = new IncomingWebhook(webhookUrl, { timeout: timeoutMs, fetch: wire.fetch })
      await webhook.send({ text: fallbackText(message), blocks: blocksOf(message) })
      return { ok: true, value: { ref: null }, serverTime: serverTime() }
    } catch (thrown) {
      const fault = classify(wire.seen(), thrown, true, clock.now())
      log.warn('slack.fault', { method: 'webhook', kind: fault.kind, status: fault.status, detail: fault.detail })
      return { ok: false, fault, serverTime: serverTime() }
    }
  }
  return {
    channel: 'the webhook’s channel',
    canUpdate: false,
    tell: send,
    update: (_ref, message) => send(message),
    find: async () => ({
      ok: false,
      fault: faultOf('slack', 'refused', { detail: 'a webhook cannot read its channel' }),
      serverTime: null,
    }),
  }
}
