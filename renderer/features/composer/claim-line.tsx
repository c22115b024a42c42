import { PenLine, UserRoundPen } from 'lucide-react'
import { useState } from 'react'
import type { ClaimView } from '#contract/desk/views/reply.ts'
import { stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Button, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

const text = words.composer.claim

const Theirs = ({ claim }: { claim: Extract<ClaimView, { state: 'theirs' }> }) => {
  const since = stampWithClock(claim.since)
  if (claim.you) return text.you(since)
  const [before = '', after = ''] = text.theirs('\n', since).split('\n')
  return (
    <>
      {before}
      <b>
        <bdi>{claim.by}</bdi>
      </b>
      {after}
    </>
  )
}

/** Who is answering the ticket, as far as Zendesk knows. */
export const ClaimLine = ({
  claim,
  offline,
  onTakeOver,
}: {
  claim: ClaimView
  offline: boolean
  onTakeOver: () => void
}) => {
  if (claim.state === 'free') return offline ? <span>{text.offline}</span> : null
  if (claim.state === 'theirs')
    return (
      <span className="claim theirs">
        <Icon of={UserRoundPen} size={14} />
        <span className="holder">
          <Theirs claim={claim} />
        </span>
        {!offline && <TextButton onClick={onTakeOver}>{text.takeOver}</TextButton>}
      </span>
    )
  const since = claim.state === 'ours' ? stampWithClock(claim.since) : ''
  return (
    <span className="claim">
      <Icon of={PenLine} size={14} />
      {claim.state === 'asked'
        ? text.asked
        : claim.takenFrom === null
          ? text.ours(since)
          : text.takenFrom(since, claim.takenFrom)}
    </span>
  )
}

/** Once, with the holder's name: taking over is a choice, and it is recorded. */
export const useTakeOver = (claim: ClaimView, takeOver: () => void) => {
  const [asking, setAsking] = useState(false)
  const open = asking && claim.state === 'theirs'
  return {
    ask: () => setAsking(true),
    question: open ? (
      <fieldset className="aside" aria-label={text.takeOver}>
        <b>{claim.you ? text.questionYou : text.question(claim.by)}</b> {text.note}
        <div className="row">
          <Button
            onClick={() => {
              setAsking(false)
              takeOver()
            }}
          >
            {claim.you ? text.yesYou : text.yes(claim.by)}
          </Button>
          <Button onClick={() => setAsking(false)}>{text.no}</Button>
        </div>
      </fieldset>
    ) : null,
  }
}
