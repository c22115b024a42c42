import { useCallback, useEffect, useRef, useState } from 'react'
import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import { assignToMe } from '#data/assign-to-me.ts'
import { cardKey, type Subject, subjectOf } from '#data/card-key.ts'
import { useClient, useDeskQuery } from '#data/desk-context.tsx'
import { useSpoken } from '#data/spoken.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { type Standing, since, standingNow, standingOf, whoseIs } from './waiting.ts'

const text = words.play
/** A colleague's post that comes again and again must not keep us here. */
const mostPassed = 50

type Skipped = { conversation: string; words: string }
/** `null` while it is looked for; `card: null`: nothing waits. */
type Held = { card: PostCard | TicketCard | null } | null

const nobody: Subject = { postId: '0' }

/** Play mode (M33): what has waited longest, one at a time; nothing is passed over without a reason. */
export const usePlay = (onShow: (card: PostCard | TicketCard) => void) => {
  const client = useClient()
  const spoken = useSpoken()
  const [playing, setPlaying] = useState(false)
  const [held, setHeld] = useState<Held>(null)
  const [worked, setWorked] = useState(0)
  const [skipped, setSkipped] = useState<Skipped | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const card = held?.card ?? null
  const { data: view } = useDeskQuery('play.next', { columnId: null }, { enabled: playing })
  const { data: conversation } = useDeskQuery(
    'conversation.get',
    { subject: card ? subjectOf(card) : nobody },
    { enabled: card !== null },
  )
  const standing: Standing | null = card && standingNow(card, conversation)
  // an answer that comes after somebody has stopped, or began anew, belongs to nobody
  const round = useRef(0)

  const find = useCallback(
    async (place: number) => {
      round.current += 1
      const mine = round.current
      setHeld(null)
      setSaid(null)
      for (let passed = 0; passed < mostPassed; passed += 1) {
        const outcome = await client.call('play.next', { columnId: null })
        if (mine !== round.current) return
        if (!outcome.ok) return setSaid(failureSentence(outcome.error))
        const next = outcome.value.card
        if (!next) {
          setHeld({ card: null })
          return spoken.say(text.empty)
        }
        const { holder } = standingOf(next)
        if (holder === null) {
          setHeld({ card: next })
          onShow(next)
          return spoken.say(text.began(String(place + 1), String(place + outcome.value.waiting), whoseIs(next)))
        }
        const reason = text.has(holder)
        const gone = await client.call('play.skip', { subject: subjectOf(next), reason })
        if (mine !== round.current) return
        if (!gone.ok) return setSaid(failureSentence(gone.error))
        setSkipped({ conversation: gone.value.conversation, words: text.passed(whoseIs(next), holder) })
      }
      setHeld({ card: null })
    },
    [client, spoken, onShow],
  )

  const ticketId = standing?.ticketId ?? null
  const free = standing?.free === true && !standing.done
  const assigned = useRef<string | null>(null)
  useEffect(() => {
    if (!playing || !free || ticketId === null || assigned.current === ticketId) return
    assigned.current = ticketId
    void assignToMe(client, ticketId).then(failed => {
      if (failed !== null) setSaid(failed)
    })
  }, [playing, free, ticketId, client])

  const start = () => {
    setPlaying(true)
    setWorked(0)
    setSkipped(null)
    void find(0)
  }
  const stop = (): boolean => {
    if (!playing) return false
    round.current += 1
    assigned.current = null
    setPlaying(false)
    setHeld(null)
    setSaid(null)
    spoken.say(text.stopped)
    return true
  }
  const next = () => {
    if (!standing?.done && standing?.holder == null) return setSaid(text.notYet)
    const place = worked + 1
    setWorked(place)
    void find(place)
  }
  const skip = async (reason: string) => {
    if (!card) return
    const outcome = await client.call('play.skip', { subject: subjectOf(card), reason })
    if (!outcome.ok) return setSaid(failureSentence(outcome.error))
    setSkipped({ conversation: outcome.value.conversation, words: text.skipped(whoseIs(card), reason) })
    void find(worked)
  }
  const unskip = async (conversation: string) => {
    const outcome = await client.call('play.unskip', { conversation })
    if (!outcome.ok) return setSaid(failureSentence(outcome.error))
    if (skipped?.conversation === conversation) setSkipped(null)
    spoken.say(text.unskipped)
    // with nothing else to do, it is what comes now
    if (held && held.card === null) void find(worked)
  }
  const makeTicket = async () => {
    if (card?.kind !== 'post') return
    const outcome = await client.call('ticket.make', { postId: card.id })
    setSaid(outcome.ok ? null : failureSentence(outcome.error))
  }

  const waiting = view?.waiting ?? 0
  // the one in hand has left the line as soon as it is answered
  const inLine = card !== null && view?.card != null && cardKey(view.card) === cardKey(card)
  return {
    playing,
    looking: playing && held === null && said === null,
    card,
    standing,
    place: worked + 1,
    of: worked + waiting + (card === null || inLine ? 0 : 1),
    /** Counted up to 1,000. */
    many: waiting >= 1_000,
    since: card && since(card),
    skipped,
    skippedToday: view?.skipped ?? [],
    said,
    start,
    stop,
    next,
    skip,
    unskip,
    makeTicket,
    show: () => card && onShow(card),
    shows: (key: string | null) => card === null || key === cardKey(card),
  }
}
export type PlayMode = ReturnType<typeof usePlay>
