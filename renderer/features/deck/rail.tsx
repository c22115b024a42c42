import { type LucideIcon, MessageSquareWarning, Search, Settings, Trash2 } from 'lucide-react'
import type { DeckView } from '#contract/desk/views/column.ts'
import { words } from '#data/words/en.ts'
import { HandleMark } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { ProductMark } from '#ui/product-mark.tsx'

const text = words.deck
export type Place = 'search' | 'deletions' | 'settings'

const RailButton = ({
  name,
  hint,
  icon,
  open,
  count = 0,
  onClick,
}: {
  name: string
  hint?: string
  icon: LucideIcon
  open: boolean
  count?: number
  onClick: () => void
}) => (
  <button
    type="button"
    className="rail-button"
    aria-label={name}
    aria-description={hint}
    aria-current={open ? 'page' : undefined}
    title={hint ?? name}
    onClick={onClick}
  >
    <Icon of={icon} size={20} />
    {count > 0 && <span className="count" data-state="soon" data-count={count} aria-hidden="true" />}
  </button>
)

/** Where to go, and who can speak here. */
export const Rail = ({
  deck,
  open,
  onOpen,
  onReplies,
}: {
  deck: DeckView
  open: Place | null
  onOpen: (place: Place) => void
  onReplies: () => void
}) => {
  const { noticesPending: pending, deletionsToMind: toMind } = deck.counts
  const waiting = [
    ...(toMind > 0 ? [text.deletionsToMind(toMind)] : []),
    ...(pending > 0 ? [text.noticesPending(pending)] : []),
  ]
  return (
    <nav className="rail" aria-label={text.rail}>
      <h1>
        <ProductMark label={text.name} />
      </h1>
      <RailButton name={text.search} icon={Search} open={open === 'search'} onClick={() => onOpen('search')} />
      <RailButton
        name={text.deletions}
        {...(waiting.length > 0 ? { hint: [text.deletions, ...waiting].join(', ') } : {})}
        icon={Trash2}
        count={toMind + pending}
        open={open === 'deletions'}
        onClick={() => onOpen('deletions')}
      />
      {deck.counts.repliesToMind > 0 && (
        <RailButton
          name={text.repliesToMind(deck.counts.repliesToMind)}
          icon={MessageSquareWarning}
          count={deck.counts.repliesToMind}
          open={false}
          onClick={onReplies}
        />
      )}
      <span className="space" />
      <RailButton name={text.settings} icon={Settings} open={open === 'settings'} onClick={() => onOpen('settings')} />
      <i className="rule" />
      <ul className="rail-handles" aria-label={text.handles}>
        {deck.handles.map(handle => {
          const name = text.handle(`@${handle.handle.replace(/^@/, '')}`, handle.proved)
          return (
            <li key={handle.account} title={name}>
              <HandleMark role={handle.role} />
              <span className="unseen">{name}</span>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
