import type { SendModeView } from '#contract/desk/views/settings.ts'
import { sendModeKey } from '#core/domain/send-mode.ts'
import type { QueryContext } from './query-context.ts'
import { replyView } from './reply-view.ts'

/** Each handle with the mode it speaks in, what proves it, and what became of its last test. */
export const sendModes = ({ reader, config }: QueryContext): SendModeView[] => {
  const { sendMode } = config
  const key = sendModeKey(sendMode)
  const accounts = reader.accounts()
  return config.accounts.map(({ id, handle }) => {
    const ownId = accounts.find(account => account.id === id)?.zendeskHandleId ?? null
    const test = reader.lastSelfTest(id)
    return {
      account: id,
      handle,
      mode: sendMode.mode,
      values:
        sendMode.mode === 'plain'
          ? null
          : { channelBack: sendMode.channelBack, channelSourceId: sendMode.channelSourceId ?? ownId },
      provedAt: reader.provedAt(id, key),
      lastTest: test && {
        reply: replyView(test, config.zendeskUrl),
        sameMode: test.sendMode === key,
        gone: test.tweetId !== null && reader.tombstone(test.tweetId) !== null,
        dismissed: test.dismissed,
      },
    }
  })
}
