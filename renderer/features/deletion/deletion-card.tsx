import { Bell, BellRing, CircleQuestionMark, CloudOff, OctagonAlert, Trash2 } from 'lucide-react'
import { type ComponentProps, memo } from 'react'
import type { DeletionCard as DeletionCardView } from '#contract/desk/views/card.ts'
import type { DeletionView } from '#contract/desk/views/deletion.ts'
import { useCardActions } from '#data/card-actions.ts'
import { cardKey } from '#data/card-key.ts'
import { isSettled } from '#data/deletion-steps.ts'
import { roleOf, useHandles } from '#data/handles.ts'
import { fullTime, stamp } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { CardFrame, type CardPlace } from '#ui/card-frame.tsx'
import { HandleMark } from '#ui/face.tsx'
import { Mark } from '#ui/mark.tsx'

const text = words.deskCards

const markOf = ({ state, needs }: DeletionView): Pick<ComponentProps<typeof Mark>, 'look' | 'icon'> => {
  if (state === 'refused' || needs !== null) return { look: 'alarm', icon: OctagonAlert }
  if (state === 'waiting') return { look: 'soon', icon: CloudOff }
  if (state === 'unknown') return { look: 'soon', icon: CircleQuestionMark }
  return { look: state === 'deleted' || state === 'alreadyGone' ? 'done' : 'ours', icon: Trash2 }
}

/** A deletion among others, short; the list of deletions has the whole of it. */
export const DeletionCard = memo(({ card, ...place }: CardPlace & { card: DeletionCardView }) => {
  const desk = useCardActions()
  const { deletion } = card
  const told = deletion.notice.deliveredAt !== null
  const role = roleOf(useHandles(), deletion.account)
  return (
    <CardFrame
      name={text.deletionOf(deletion.handle, text.deletion[deletion.state])}
      place={place}
      cardKey={cardKey(card)}
      unread={false}
      settled={isSettled(deletion) && told}
      onOpen={desk.openDeletions}
    >
      <span className="gutter">{role !== null && <HandleMark role={role} />}</span>
      <p className="by">
        <b className="name">@{deletion.handle}</b>
        <span className="handle">{text.by(deletion.by)}</span>
        <time dateTime={new Date(card.at).toISOString()} title={fullTime(card.at)}>
          {stamp(card.at)}
        </time>
      </p>
      <p className="text" dir="auto">
        {deletion.text}
      </p>
      <div className="state">
        <Mark {...markOf(deletion)}>{text.deletion[deletion.state]}</Mark>
        <Mark look={told ? 'done' : 'soon'} icon={told ? BellRing : Bell}>
          {told ? text.told : text.notTold}
        </Mark>
      </div>
    </CardFrame>
  )
})
DeletionCard.displayName = 'DeletionCard'
