import type { HandleRole } from '#contract/desk/views/person.ts'
import type { SettingsView } from '#contract/desk/views/settings.ts'
import type { AccountId } from '#contract/ids.ts'
import { type CardContext, oursOf } from '#core/domain/cards.ts'
import type { SendValues } from '#core/domain/send-mode.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'

/** What every query is a function of: the rows, and what the services file says without its tokens. */
export type QueryContext = {
  reader: DeskReader
  now: () => number
  asOf: () => { epoch: string; seq: number }
  config: {
    practice: boolean
    accounts: readonly { id: AccountId; handle: string; role: HandleRole }[]
    replyChannels: readonly string[]
    sendMode: SendValues
    testAccount: string | null
    zendeskUrl: string
    channel: string
    services: Pick<SettingsView['services'][number], 'service' | 'account' | 'address' | 'detail'>[]
    folder: string
    version: string
  }
}

export const cardContext = (context: QueryContext): CardContext => {
  const accounts = context.reader.accounts()
  return {
    now: context.now(),
    agent: context.reader.agent(),
    ours: oursOf(accounts),
    queueReadAt: context.reader.feedStatus('queue')?.freshAt ?? null,
    accounts,
    replyChannels: context.config.replyChannels,
    zendeskUrl: context.config.zendeskUrl,
    hasPicture: key => context.reader.hasPicture(key),
  }
}
