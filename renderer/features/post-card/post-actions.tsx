import { Flag, Reply, TicketPlus, Trash2 } from 'lucide-react'
import type { PostCard } from '#contract/desk/views/card.ts'
import { useCardActions } from '#data/card-actions.ts'
import { useCommand } from '#data/desk-context.tsx'
import { useKeyHint } from '#data/key-map.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { IconButton, TextButton } from '#ui/button.tsx'
import { CardMenu } from '#ui/card-menu.tsx'
import { Icon } from '#ui/icon.tsx'
import { MenuButton } from '#ui/menu.tsx'

/** What can be done with a post. `onSaid` puts a sentence in the place of the state line. */
export const PostActions = ({
  card,
  late,
  onSaid,
}: {
  card: PostCard
  late: boolean
  onSaid: (sentence: string | null) => void
}) => {
  const desk = useCardActions()
  const makeTicket = useCommand('ticket.make')
  const setFlag = useCommand('flag.set')
  const hint = useKeyHint()
  const can = new Set(card.actions)

  const make = async () => {
    const outcome = await makeTicket({ postId: card.id })
    onSaid(outcome.ok ? null : failureSentence(outcome.error))
  }
  const flag = async () => {
    const outcome = await setFlag({ postId: card.id, flagged: !card.flagged })
    onSaid(outcome.ok ? null : failureSentence(outcome.error))
  }
  const copy = (link: string) =>
    navigator.clipboard.writeText(link).then(
      () => onSaid(null),
      () => onSaid(words.card.notCopied),
    )

  return (
    <span className={late ? 'actions always' : 'actions'} data-many={can.has('makeTicket') ? '' : undefined}>
      {late && can.has('makeTicket') && (
        <TextButton onClick={make}>
          <Icon of={TicketPlus} size={14} />
          {words.card.makeTicket}
        </TextButton>
      )}
      {can.has('reply') && (
        <TextButton onClick={() => desk.reply(card)} title={hint('reply', words.card.reply).title}>
          <Icon of={Reply} size={14} />
          <span className={late ? 'unseen' : 'label'}>{words.card.reply}</span>
        </TextButton>
      )}
      {!late && can.has('makeTicket') && (
        <IconButton label={words.card.makeTicket} onClick={make}>
          <Icon of={TicketPlus} />
        </IconButton>
      )}
      {can.has('delete') && (
        <TextButton onClick={() => desk.remove(card)} title={hint('post.delete', words.card.delete).title}>
          <Icon of={Trash2} size={14} />
          {words.card.delete}
        </TextButton>
      )}
      <CardMenu
        words={words.card}
        x={can.has('viewOnX') ? card.links.x : null}
        zendesk={can.has('openInZendesk') ? card.links.zendesk : null}
        onCopy={can.has('copyLink') ? copy : null}
      >
        {(can.has('flag') || card.flagged) && (
          <MenuButton onClick={() => void flag()}>
            <Icon of={Flag} size={14} />
            {card.flagged ? words.card.unflag : words.card.flag}
            <span className="key" aria-hidden="true">
              {hint('flag', words.card.flag).key}
            </span>
          </MenuButton>
        )}
      </CardMenu>
    </span>
  )
}
