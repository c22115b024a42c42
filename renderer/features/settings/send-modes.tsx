import { Check, Circle, FlaskConical, LoaderCircle, type LucideIcon, OctagonAlert } from 'lucide-react'
import { useState } from 'react'
import type { SendModeView, SettingsView } from '#contract/desk/views/settings.ts'
import { isUnderWay } from '#core/domain/reply.ts'
import { useCommand } from '#data/desk-context.tsx'
import { replySteps } from '#data/reply-steps.ts'
import { stampWithClock, stretch } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Button, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Mark, type MarkLook } from '#ui/mark.tsx'
import { ProofSteps } from '#ui/proof-steps.tsx'
import { SelfTestDialog } from './self-test-dialog.tsx'

const text = words.selfTest
type Test = NonNullable<SendModeView['lastTest']>

const failedNow = ({ provedAt, lastTest }: SendModeView) =>
  provedAt === null && lastTest !== null && lastTest.sameMode && lastTest.reply.problem?.code === 'no_tweet_event'

const stateOf = (view: SendModeView): [MarkLook, LucideIcon, string] => {
  const { provedAt, lastTest } = view
  if (lastTest && isUnderWay(lastTest.reply)) return ['waiting', LoaderCircle, text.under]
  if (provedAt !== null) return ['done', Check, text.proved(stampWithClock(provedAt))]
  return failedNow(view) ? ['alarm', OctagonAlert, text.doesNotTweet] : ['waiting', Circle, text.notProved]
}

/** A test that has arrived leaves a post that everybody can read: it goes or stays by somebody's choice. */
const Afterwards = ({ test, onDelete }: { test: Test; onDelete: (post: string) => void }) => {
  const dismiss = useCommand('reply.dismiss')
  const { reply, gone, dismissed } = test
  if (gone) return <p>{text.gone}</p>
  if (reply.tweetId === null) return null
  const { tweetId } = reply
  return (
    <p className="afterwards">
      <span>{text.public}</span>
      <TextButton onClick={() => onDelete(tweetId)}>{text.deleteNow}</TextButton>
      {!dismissed && <TextButton onClick={() => void dismiss({ replyId: reply.id })}>{text.keep}</TextButton>}
    </p>
  )
}

const resultOf = ({ state, times, problem }: Test['reply']) => {
  if (state === 'seen') return text.tweeted(stretch((times.tweeted ?? 0) - (times.sending ?? 0)))
  return state === 'notDelivered' ? text.failed(problem) : text.stopped(problem)
}

const LastTest = ({ test, onDelete }: { test: Test; onDelete: (post: string) => void }) => {
  const { reply, sameMode } = test
  if (isUnderWay(reply)) return <ProofSteps label={words.proof.name} steps={replySteps(reply)} />
  if (!sameMode && reply.state !== 'seen') return <p>{text.otherMode}</p>
  return (
    <>
      <p>
        {resultOf(reply)} {!sameMode && text.otherMode}
      </p>
      <Afterwards test={test} onDelete={onDelete} />
    </>
  )
}

const Advice = ({ why, line }: { why: string; line: string }) => (
  <>
    <p>{why}</p>
    <code>{line}</code>
  </>
)

/** How each handle's answers become tweets, what proves it, and a test for what is not proved. */
export const SendModes = ({
  view,
  offline,
  onDelete,
}: {
  view: SettingsView
  offline: boolean
  onDelete: (post: string) => void
}) => {
  const [testing, setTesting] = useState<SendModeView | null>(null)
  return (
    <>
      <p className="plain">{text.intro}</p>
      <ul className="send-modes">
        {view.sendModes.map(mode => {
          const [look, icon, state] = stateOf(mode)
          return (
            <li key={mode.account} aria-label={`@${mode.handle}`}>
              <div className="of">
                <b>@{mode.handle}</b>
                <Mark look={look} icon={icon}>
                  {state}
                </Mark>
                <Button
                  aria-label={text.testOf(mode.handle)}
                  disabled={
                    view.testAccount === null || offline || (mode.lastTest !== null && isUnderWay(mode.lastTest.reply))
                  }
                  onClick={() => setTesting(mode)}
                >
                  <Icon of={FlaskConical} size={14} />
                  {text.test}
                </Button>
              </div>
              <p>{mode.values === null ? text.plain : text.channelBack(mode.values)}</p>
              {mode.lastTest && <LastTest test={mode.lastTest} onDelete={onDelete} />}
              {failedNow(mode) && <Advice {...text.advice[mode.mode]} />}
            </li>
          )
        })}
      </ul>
      {view.testAccount === null && (
        <div className="send-modes">
          <Advice {...text.noAccount} />
        </div>
      )}
      {testing && view.testAccount !== null && (
        <SelfTestDialog
          account={testing.account}
          handle={testing.handle}
          testAccount={view.testAccount}
          onClose={() => setTesting(null)}
        />
      )}
    </>
  )
}
