import { ListStart, TicketPlus } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useKeyHint } from '#data/key-map.tsx'
import { age, clock, number } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Button, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { TickingText } from '#ui/ticking.tsx'
import { SkipForm } from './skip-form.tsx'
import type { PlayMode } from './use-play.ts'
import './play.css'

const text = words.play

const Place = ({ mode }: { mode: PlayMode }) => {
  const { since } = mode
  const waits = useCallback((now: number) => (since === null ? '' : text.oldest(age(since, now))), [since])
  if (mode.looking) return <span>{text.loading}</span>
  if (since === null) return <b>{mode.said ?? text.empty}</b>
  return (
    <>
      <b>{text.place(number(mode.place), mode.many ? text.many : number(mode.of))}</b>
      <span className="quiet">
        <TickingText text={waits} />
      </span>
    </>
  )
}

/** What is true of the one in hand, in one line; and what to do about it. */
const Now = ({ mode, elsewhere }: { mode: PlayMode; elsewhere: boolean }) => {
  const { standing, said } = mode
  if (elsewhere) {
    return (
      <p>
        {text.elsewhere} <TextButton onClick={mode.show}>{text.back}</TextButton>
      </p>
    )
  }
  if (said !== null && mode.card) return <p role="alert">{said}</p>
  if (standing?.holder != null) return <p role="status">{text.has(standing.holder)}</p>
  if (standing && standing.ticketId === null && !standing.done) {
    return (
      <p>
        {text.noTicket}{' '}
        {standing.canMakeTicket && (
          <TextButton onClick={() => void mode.makeTicket()}>
            <Icon of={TicketPlus} size={14} />
            {text.makeTicket}
          </TextButton>
        )}
      </p>
    )
  }
  return null
}

const Earlier = ({ mode }: { mode: PlayMode }) =>
  mode.skippedToday.length > 0 && (
    <details>
      <summary>{text.skippedEarlier(mode.skippedToday.length)}</summary>
      <ul>
        {mode.skippedToday.map(({ conversation, reason, at }) => (
          <li key={conversation}>
            <span title={reason}>{text.earlier(reason, clock(at))}</span>
            <TextButton onClick={() => void mode.unskip(conversation)}>{text.undo}</TextButton>
          </li>
        ))}
      </ul>
    </details>
  )

/** Above the conversation while play mode is on. `openKey`: the card whose conversation is open. */
export const PlayBar = ({ mode, openKey }: { mode: PlayMode; openKey: string | null }) => {
  const hint = useKeyHint()
  const [asking, setAsking] = useState(false)
  const skip = useRef<HTMLButtonElement>(null)
  const bar = useRef<HTMLElement>(null)
  const key = mode.card?.id ?? null
  // another one is in hand: the question was about the last, and keys are about this one
  useEffect(() => {
    setAsking(false)
    if (key !== null) bar.current?.focus({ preventScroll: true })
  }, [key])
  if (!mode.playing) return null
  const may = mode.standing?.done === true || mode.standing?.holder != null
  return (
    <section ref={bar} className="play-bar" aria-label={text.name} tabIndex={-1}>
      <div className="row">
        <Icon of={ListStart} />
        <Place mode={mode} />
        <span className="tools">
          {mode.card && (
            <>
              <Button ref={skip} aria-expanded={asking} onClick={() => setAsking(!asking)}>
                {text.skip}
              </Button>
              <Button aria-disabled={!may} title={may ? undefined : text.notYet} onClick={mode.next}>
                {text.next}
              </Button>
            </>
          )}
          <Button onClick={mode.stop} title={hint('play', text.stop).title}>
            {text.stop}
          </Button>
        </span>
      </div>
      {asking && mode.card && (
        <SkipForm
          onSkip={reason => void mode.skip(reason)}
          onCancel={() => {
            setAsking(false)
            skip.current?.focus()
          }}
        />
      )}
      <Now mode={mode} elsewhere={!mode.shows(openKey)} />
      {mode.skipped && (
        <p className="skipped">
          <span title={mode.skipped.words}>{mode.skipped.words}</span>{' '}
          <TextButton onClick={() => mode.skipped && void mode.unskip(mode.skipped.conversation)}>
            {text.undo}
          </TextButton>
        </p>
      )}
      <Earlier mode={mode} />
    </section>
  )
}
