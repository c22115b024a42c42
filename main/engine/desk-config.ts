import type { SettingsView } from '#contract/desk/views/settings.ts'
import type { WorkerStart } from '#contract/host/messages.ts'
import type { WorkspaceId } from '#contract/ids.ts'
import { ServicesFile } from '#contract/services/services-file.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { sendValues } from '#core/domain/send-mode.ts'
import { type DeskConfig, deskTimes } from '#core/use-cases/desk.ts'

/** The services file once more, in the worker that uses it: what came through a message is checked like any input. */
export const servicesOf = (start: WorkerStart): ServicesFile => ServicesFile.parse(start.services)

/** What the rules need of it; no token passes here. */
export const deskConfig = (start: WorkerStart, services: ServicesFile): DeskConfig => ({
  workspaceId: start.workspaceId as WorkspaceId,
  practice: start.practice,
  accounts: services.x.accounts.map(({ handle, role }) => ({
    id: accountIdOf(handle),
    handle: handle.replace(/^@/, ''),
    role,
  })),
  zendeskUrl: services.zendesk.baseUrl,
  replyChannels: services.zendesk.replyChannels,
  sendMode: sendValues(services.zendesk.sendMode),
  testAccount: services.x.testAccount?.replace(/^@/, '') ?? null,
  times: deskTimes,
})

type Summary = Pick<SettingsView['services'][number], 'service' | 'account' | 'address' | 'detail'>

/** The services as the settings page shows them: addresses and kinds, nothing secret. */
export const servicesSummary = (services: ServicesFile): Summary[] => [
  ...services.x.accounts.map(
    (account): Summary => ({
      service: 'x',
      account: accountIdOf(account.handle),
      address: services.x.baseUrl,
      detail: `@${account.handle.replace(/^@/, '')}, ${account.auth.kind === 'oauth2' ? 'OAuth 2' : 'OAuth 1.0a'}`,
    }),
  ),
  {
    service: 'zendesk',
    account: null,
    address: services.zendesk.baseUrl,
    detail: `view ${services.zendesk.viewId}, send mode ${typeof services.zendesk.sendMode === 'string' ? services.zendesk.sendMode : services.zendesk.sendMode.mode}`,
  },
  'token' in services.slack
    ? { service: 'slack', account: null, address: services.slack.baseUrl, detail: `#${services.slack.channel}` }
    : {
        service: 'slack',
        account: null,
        // the path of a webhook address is its password
        address: new URL(services.slack.webhookUrl).origin,
        detail: 'incoming webhook',
      },
  ...(services.forum
    ? [{ service: 'forum' as const, account: null, address: services.forum.baseUrl, detail: '' }]
    : []),
  ...(services.status
    ? [{ service: 'status' as const, account: null, address: services.status.url, detail: services.status.kind }]
    : []),
]

export const teamChannel = (services: ServicesFile): string =>
  'token' in services.slack ? services.slack.channel : 'social_media_action'
