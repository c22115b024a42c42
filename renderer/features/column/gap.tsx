import { UnfoldVertical } from 'lucide-react'
import { useState } from 'react'
import type { GapCard } from '#contract/desk/views/card.ts'
import { cardKey } from '#data/card-key.ts'
import { useCommand } from '#data/desk-context.tsx'
import { stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

/** Posts that were not loaded: from when to when, and a way to fill it. */
export const Gap = ({ card, index, size }: { card: GapCard; index: number; size: number }) => {
  const fill = useCommand('column.fillGap')
  const [filling, setFilling] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const text = words.column.gap(stampWithClock(card.from), stampWithClock(card.to))
  const start = async () => {
    setFilling(true)
    const outcome = await fill({ gapId: card.id })
    setSaid(outcome.ok ? null : failureSentence(outcome.error))
    setFilling(false)
  }
  return (
    <article
      className="gap"
      aria-label={text}
      aria-posinset={index + 1}
      aria-setsize={size}
      data-card={cardKey(card)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of a feed are where its keyboard stands
      tabIndex={0}
    >
      <span title={said ?? text}>
        <Icon of={UnfoldVertical} size={14} />
        {said ?? text}
      </span>
      <TextButton onClick={start} aria-disabled={filling}>
        {filling ? words.column.filling : words.column.fill}
      </TextButton>
    </article>
  )
}
