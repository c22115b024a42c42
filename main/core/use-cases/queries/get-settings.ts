import type { SettingsView } from '#contract/desk/views/settings.ts'
import type { Notice } from '#core/domain/deletion.ts'
import type { FeedStatus } from '#core/domain/feed.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import { readSettings } from './get-deck.ts'
import { sendModes } from './get-send-modes.ts'
import type { QueryContext } from './query-context.ts'

type State = SettingsView['services'][number]['state']

const stateOf = (status: FeedStatus | null): State => {
  switch (status?.state) {
    case undefined:
    case 'loading':
      return 'unknown'
    case 'live':
    case 'capped':
    case 'rateLimited':
      return 'ok'
    case 'offline':
      return 'unreachable'
    case 'unauthorized':
      return 'unauthorized'
    default:
      return 'error'
  }
}

/** The last notice tells: nothing else is ever said to Slack. */
const slackState = (notice: Notice | null): State => {
  if (!notice || notice.attempts === 0) return 'unknown'
  return notice.state === 'delivered' ? 'ok' : 'error'
}

export const getSettings = (context: QueryContext): SettingsView => {
  const { reader, config } = context
  const settings = readSettings(context)
  const today = dayOf(context.now())
  return {
    settings,
    sendModes: sendModes(context),
    testAccount: config.testAccount,
    services: config.services.map(service => ({
      ...service,
      state:
        service.service === 'zendesk'
          ? stateOf(reader.feedStatus('queue'))
          : service.service === 'x' && service.account
            ? stateOf(reader.feedStatus(`own:${service.account}`))
            : service.service === 'slack'
              ? slackState(reader.deletions(1)[0]?.notice ?? null)
              : 'unknown',
    })),
    folder: config.folder,
    version: config.version,
    readsToday: config.accounts.map(({ id }) => ({
      account: id,
      today: reader.readsOn(id, today),
      cap: settings.dailyCap,
    })),
  }
}
