import type { SlackService } from '#contract/services/services-file.ts'
import type { SocialTeam } from '#core/ports/social-team.ts'
import { createBotTeam } from './create-bot-team.ts'
import { createWebhookTeam } from './create-webhook-team.ts'
import type { SocialTeamOptions } from './social-team-options.ts'

export const createSocialTeam = ({ service, ...options }: SocialTeamOptions & { service: SlackService }): SocialTeam =>
  'webhookUrl' in service ? createWebhookTeam(service.webhookUrl, options) : createBotTeam(service, options)
