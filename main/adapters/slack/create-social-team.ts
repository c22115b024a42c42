import type { Http } from '#adapters/system/http.ts'
import type { SlackService } from '#contract/services/services-file.ts'
import type { Clock } from '#core/ports/clock.ts'
import type { Log } from '#core/ports/log.ts'
import type { SocialTeam } from '#core/ports/social-team.ts'
import { createBotTeam } from './create-bot-team.ts'
import { createWebhookTeam } from './create-webhook-team.ts'

export type SocialTeamOptions = { http: Http; clock: Clock; log: Log }

export const createSocialTeam = ({ service, ...options }: SocialTeamOptions & { service: SlackService }): SocialTeam =>
  'webhookUrl' in service ? createWebhookTeam(service.webhookUrl, options) : createBotTeam(service, options)
