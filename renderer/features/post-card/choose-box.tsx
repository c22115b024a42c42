import { useContext } from 'react'
import type { PostCard } from '#contract/desk/views/card.ts'
import { useCardActions } from '#data/card-actions.ts'
import { ChosenContext, useIsChosen, whyNotChosen } from '#data/chosen-posts.ts'
import { useKeyHint } from '#data/key-map.tsx'
import { words } from '#data/words/en.ts'

/** Picks the post to make tickets of several at once; with Shift all from the last one to this. */
export const ChooseBox = ({ card }: { card: PostCard }) => {
  const desk = useCardActions()
  const isChosen = useIsChosen(card.id)
  const chosen = useContext(ChosenContext)
  const hint = useKeyHint()
  if (whyNotChosen(card) !== null && !isChosen) return null
  return (
    <input
      type="checkbox"
      className="choose"
      aria-label={words.chosen.choose(card.author.handle)}
      title={hint('card.choose', words.chosen.choose(card.author.handle)).title}
      checked={isChosen}
      // a press of the mouse says whether Shift was held, a change does not
      onClick={event => chosen.toggle(card, event.shiftKey ? desk.cards() : null)}
      onChange={() => undefined}
    />
  )
}
