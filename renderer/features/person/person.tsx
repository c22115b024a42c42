import { Columns3, ExternalLink, Search, UserRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { PersonHeldView } from '#contract/desk/views/history.ts'
import type { PersonView } from '#contract/desk/views/person.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { cardKey } from '#data/card-key.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { useSpeaker } from '#data/handles.ts'
import { newColumnId } from '#data/layout.ts'
import { number, stamp } from '#data/time.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Speaker } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { Nothing } from '#ui/nothing.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { VirtualFeed } from '#ui/virtual-feed.tsx'
import { useTimeline } from './use-timeline.ts'
import './person.css'

const text = words.person
const kinds = ['posts', 'tickets', 'replies'] as const

const unknown = (handle: string): PersonView => ({ id: null, handle, name: handle, avatar: null, ours: null })

const seen = ({ firstSeen, lastSeen }: PersonHeldView) =>
  firstSeen === null || lastSeen === null ? text.never : text.since(stamp(firstSeen), stamp(lastSeen))

const Head = ({ handle, known }: { handle: string; known: PersonHeldView | undefined }) => {
  const person = known?.person ?? unknown(handle)
  return (
    <div className="person-head">
      <Speaker {...useSpeaker(person)} />
      <div>
        <h3>
          <bdi>{person.name}</bdi>
        </h3>
        <p>
          <bdi>@{person.handle}</bdi>
        </p>
        <p>{known ? seen(known) : ' '}</p>
        <p>{known ? kinds.map(kind => text.held[kind](number(known.held[kind]))).join(' · ') : ' '}</p>
      </div>
    </div>
  )
}

const AddColumn = ({ handle }: { handle: string }) => {
  const layout = useLayout()
  const [said, setSaid] = useState<string | null>(null)
  const add = async () => {
    const column = { ...plainColumn, id: newColumnId(), title: `@${handle}`, type: 'person' as const }
    const outcome = await layout.add({ ...column, params: { handle } }, null)
    setSaid(outcome.ok ? text.added : failureSentence(outcome.error))
  }
  return (
    <TextButton onClick={() => void add()} aria-disabled={said === text.added}>
      <Icon of={Columns3} size={14} />
      <span aria-live="polite">{said ?? text.add}</span>
    </TextButton>
  )
}

/** A person with everything that is kept of them: what they wrote, their tickets, our answers. */
export const Person = ({
  handle,
  renderCard,
  onSearch,
  onClose,
}: {
  handle: string
  renderCard: (card: Card, index: number, size: number) => ReactNode
  onSearch: (query: string) => void
  onClose: () => void
}) => {
  const { data: known } = useDeskQuery('person.held', { handle })
  const { timeline, more } = useTimeline(handle)
  const size = timeline?.next === null ? timeline.cards.length : -1
  return (
    <Panel name={text.name} closeLabel={text.close} icon={UserRound} line={`@${handle}`} onClose={onClose}>
      <Head handle={handle} known={known} />
      <div className="person-tools">
        <AddColumn key={handle} handle={handle} />
        <TextButton onClick={() => onSearch(`from:${handle}`)}>
          <Icon of={Search} size={14} />
          {text.search}
        </TextButton>
        <a className="text-button" href={`https://x.com/${handle}`} target="_blank" rel="noopener noreferrer">
          <Icon of={ExternalLink} size={14} />
          {text.onX}
        </a>
      </div>
      <div className="person-timeline">
        {timeline === null ? (
          <Skeleton label={text.loading} />
        ) : timeline.failure ? (
          <Nothing title={failureSentence(timeline.failure)} />
        ) : timeline.cards.length === 0 ? (
          <Nothing title={known?.person === null ? text.nobody(handle) : text.empty} text={text.nobodyHint} />
        ) : (
          <VirtualFeed
            label={text.timeline(handle)}
            items={timeline.cards}
            keyOf={cardKey}
            render={(card, index) => renderCard(card, index, size)}
            onEnd={() => void more()}
          />
        )}
      </div>
    </Panel>
  )
}
