import { ServicesFile } from '#contract/services/services-file.ts'
import { deskConfig, servicesOf } from '#engine/desk-config.ts'
import { addresses } from '../network/network.ts'
import { agentToken, handleToken, ourHandles, slackToken } from '../world/people.ts'
import { workspaceId } from './databases.ts'

export type DeskSettings = {
  /** How many of our handles the desk reads: one or both. */
  handles: 1 | 2
  sendMode: 'plain' | 'channel_back'
}

/** The services file of a desk in the simulated world, and what the rules need of it. */
export const settingsFor = (agentId: number, { handles, sendMode }: DeskSettings) => {
  const start = {
    folder: '/',
    logFolder: '/',
    workspaceId,
    practice: false,
    version: 'simulated',
    services: ServicesFile.parse({
      x: {
        baseUrl: addresses.x,
        accounts: ourHandles
          .slice(0, handles)
          .map(({ handle, role }) => ({ handle, role, auth: { kind: 'oauth2', accessToken: handleToken(handle) } })),
      },
      zendesk: {
        baseUrl: addresses.zendesk,
        auth: { kind: 'bearer', token: agentToken(agentId) },
        viewId: '77',
        sendMode,
      },
      slack: { baseUrl: addresses.slack, token: slackToken, channel: 'social_media_action' },
    }),
  }
  const services = servicesOf(start)
  return { services, config: deskConfig(start, services) }
}
