import { slackToken } from './slack/server.ts'
import { SLACK_CHANNEL, STATUS_PAGE, TWITTER_VIEW } from './world/agents.ts'
import { MAIN_HANDLE, OWN_HANDLES, TEST_HANDLE } from './world/handles.ts'
import type { LiveWorld } from './world/live-world.ts'
import { xToken } from './x/callers.ts'
import { zendeskToken } from './zendesk/callers.ts'

export interface ServicesFile {
  x: {
    baseUrl: string
    accounts: { handle: string; role: 'main' | 'status'; auth: { kind: 'oauth2'; accessToken: string } }[]
    testAccount: string
  }
  zendesk: {
    baseUrl: string
    auth: { kind: 'bearer'; token: string }
    viewId: string
    sendMode: 'plain' | { mode: 'channel_back'; channelBack: string; channelSourceId: string }
    replyChannels: string[]
  }
  slack: { baseUrl: string; token: string; channel: string }
  forum: { baseUrl: string }
  status: { kind: 'status.io'; url: string }
}

/** What one agent's desk needs to work with these servers. */
export function servicesFor(live: LiveWorld, agent: 1 | 2 | 3): ServicesFile {
  const { seed } = live.world
  const { x, zendesk, slack, forum, status } = live.addresses
  return {
    x: {
      baseUrl: x,
      accounts: OWN_HANDLES.map(own => ({
        handle: own.handle,
        role: own.role,
        auth: { kind: 'oauth2', accessToken: xToken(seed, own.handle, agent) },
      })),
      testAccount: `@${TEST_HANDLE}`,
    },
    zendesk: {
      baseUrl: zendesk,
      auth: { kind: 'bearer', token: zendeskToken(seed, agent) },
      viewId: String(TWITTER_VIEW),
      sendMode:
        live.rules.sendMode === 'channelBack'
          ? { mode: 'channel_back', channelBack: '1', channelSourceId: String(MAIN_HANDLE.monitoredId) }
          : 'plain',
      replyChannels: ['twitter'],
    },
    slack: { baseUrl: slack, token: slackToken(seed), channel: SLACK_CHANNEL },
    forum: { baseUrl: forum },
    status: { kind: 'status.io', url: `${status}/1.0/status/${STATUS_PAGE}` },
  }
}
