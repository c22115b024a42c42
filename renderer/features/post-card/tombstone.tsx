import { CircleSlash } from 'lucide-react'
import type { TombstoneCard } from '#contract/desk/views/card.ts'
import { cardKey } from '#data/card-key.ts'
import { stamp } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'

/** What isn't there any more is drawn, not left out. */
export const Tombstone = ({ card, index, size }: { card: TombstoneCard; index: number; size: number }) => (
  <article
    className="tombstone"
    aria-label={words.card.gone}
    aria-posinset={index + 1}
    aria-setsize={size}
    data-card={cardKey(card)}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of a feed are where its keyboard stands
    tabIndex={0}
  >
    <Icon of={CircleSlash} size={14} />
    <span>
      {card.by === 'us' ? words.card.goneByUs(card.handle, stamp(card.at)) : words.card.goneOnX(stamp(card.at))}
    </span>
  </article>
)
