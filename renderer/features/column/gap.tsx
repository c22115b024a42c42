import { UnfoldVertical } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { GapCard } from '#contract/desk/views/card.ts'
import { cardKey } from '#data/card-key.ts'
import { useCommand } from '#data/desk-context.tsx'
import { number, stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

const text = words.feed.gap

/**
 * Posts that were not loaded: from when to when, what filling it costs, and a way to. When it is full it is gone; what
 * is left of it says so.
 */
export const Gap = ({ card, index, size }: { card: GapCard; index: number; size: number }) => {
  const fill = useCommand('column.fillGap')
  const [filling, setFilling] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const asked = useRef(false)
  const [partly, setPartly] = useState(false)
  const [from, to] = [stampWithClock(card.from), stampWithClock(card.to)]

  // biome-ignore lint/correctness/useExhaustiveDependencies: another stretch of time means that something was loaded
  useEffect(() => {
    if (asked.current) setPartly(true)
    asked.current = false
    setFilling(false)
  }, [card.from, card.to])

  const start = async () => {
    if (filling) return
    setFilling(true)
    setFailed(null)
    asked.current = true
    const outcome = await fill({ gapId: card.id })
    if (outcome.ok) return
    asked.current = false
    setFailed(failureSentence(outcome.error))
    setFilling(false)
  }
  const name = words.column.gap(from, to)
  const said = failed ?? (filling ? text.asked : partly ? text.rest(from, to) : name)
  return (
    <article
      className="gap"
      aria-label={name}
      aria-posinset={index + 1}
      aria-setsize={size}
      data-card={cardKey(card)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of a feed are where its keyboard stands
      tabIndex={0}
    >
      <span title={said} role="status">
        <Icon of={UnfoldVertical} size={14} />
        {said}
      </span>
      <TextButton onClick={start} aria-disabled={filling}>
        {filling ? text.filling : text.fill(card.estimate === null ? null : number(card.estimate))}
      </TextButton>
    </article>
  )
}
