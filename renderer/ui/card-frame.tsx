import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'

export type CardPlace = { index: number; size: number; current: boolean; related: boolean }

const ownControl = 'a, button, input, textarea, select, [popover]'
const isOwn = (target: EventTarget) => target instanceof Element && target.closest(ownControl) !== null

/** The article every card is: one name, one focus stop, opened by a press anywhere but on its own controls. */
export const CardFrame = ({
  name,
  place,
  cardKey,
  unread,
  settled,
  onOpen,
  children,
}: {
  name: string
  place: CardPlace
  cardKey: string
  unread: boolean
  settled: boolean
  onOpen: () => void
  children: ReactNode
}) => {
  const onClick = (event: MouseEvent) => {
    const reading = getSelection()?.toString() ?? ''
    if (!isOwn(event.target) && reading === '') onOpen()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    onOpen()
  }
  return (
    <article
      className="card"
      aria-label={name}
      aria-posinset={place.index + 1}
      aria-setsize={place.size}
      aria-current={place.current ? 'true' : undefined}
      data-related={place.related && !place.current ? '' : undefined}
      data-unread={unread ? '' : undefined}
      data-settled={settled ? '' : undefined}
      data-card={cardKey}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of a feed are where its keyboard stands
      tabIndex={0}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {children}
    </article>
  )
}
