import { Flag, type LucideIcon, MessageSquareWarning, PanelLeft, Plus, Search, Settings, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DeckView } from '#contract/desk/views/column.ts'
import type { ActionId } from '#core/domain/keys.ts'
import { useKeyHint } from '#data/key-map.tsx'
import { toggleRail } from '#data/remembered.ts'
import { words } from '#data/words/en.ts'
import { HandleMark } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { ProductMark } from '#ui/product-mark.tsx'

const text = words.deck
export type Place = 'search' | 'deletions' | 'settings'

const RailButton = ({
  name,
  hint,
  action,
  icon,
  open = false,
  count = 0,
  calm = false,
  onClick,
}: {
  name: string
  hint?: string
  /** Whose key does the same. */
  action?: ActionId
  icon: LucideIcon
  open?: boolean
  count?: number
  /** It counts what is kept there, and nothing that waits for somebody. */
  calm?: boolean
  onClick: () => void
}) => {
  const keyOf = useKeyHint()
  const title = hint ?? name
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={name}
      aria-description={hint}
      aria-current={open ? 'page' : undefined}
      title={action ? keyOf(action, title).title : title}
      onClick={onClick}
    >
      <Icon of={icon} size={20} />
      {count > 0 && (
        <span className="count" data-state={calm ? undefined : 'soon'} data-count={count} aria-hidden="true" />
      )}
      <span className="name" aria-hidden="true">
        {name}
      </span>
    </button>
  )
}

/** Where to go, and who can speak here. */
export const Rail = ({
  deck,
  open,
  onOpen,
  onAdd,
  onFlagged,
  onReplies,
  menu,
}: {
  deck: DeckView
  open: Place | null
  onOpen: (place: Place) => void
  onAdd: () => void
  onFlagged: () => void
  onReplies: () => void
  /** What can be done with the whole deck. */
  menu: ReactNode
}) => {
  const { noticesPending: pending, deletionsToMind: toMind, flagged } = deck.counts
  const waiting = [
    ...(toMind > 0 ? [text.deletionsToMind(toMind)] : []),
    ...(pending > 0 ? [text.noticesPending(pending)] : []),
  ]
  return (
    <nav className="rail" aria-label={text.rail}>
      <h1>
        <ProductMark label={text.name} />
      </h1>
      <RailButton name={words.layout.add.rail} action="column.add" icon={Plus} onClick={onAdd} />
      {menu}
      <i className="rule" />
      <RailButton
        name={text.search}
        action="search"
        icon={Search}
        open={open === 'search'}
        onClick={() => onOpen('search')}
      />
      <RailButton
        name={text.flagged}
        {...(flagged > 0 ? { hint: text.flaggedCount(flagged) } : {})}
        icon={Flag}
        count={flagged}
        calm
        onClick={onFlagged}
      />
      <RailButton
        name={text.deletions}
        {...(waiting.length > 0 ? { hint: [text.deletions, ...waiting].join(', ') } : {})}
        action="deletions"
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
          onClick={onReplies}
        />
      )}
      <span className="space" />
      <RailButton
        name={text.settings}
        action="settings"
        icon={Settings}
        open={open === 'settings'}
        onClick={() => onOpen('settings')}
      />
      <RailButton name={text.railNames} action="rail" icon={PanelLeft} onClick={toggleRail} />
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
