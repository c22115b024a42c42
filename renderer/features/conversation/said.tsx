import { Globe, Lock, Ticket } from 'lucide-react'
import type { ConversationEntry } from '#contract/desk/views/conversation.ts'
import { answeredBeside } from '#data/answered-beside.ts'
import { useSpeaker } from '#data/handles.ts'
import { replySteps, replyWindow } from '#data/reply-steps.ts'
import { shotsOf } from '#data/shots.ts'
import { fullTime, stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Speaker } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { MediaStrip } from '#ui/media-strip.tsx'
import { ProofSteps } from '#ui/proof-steps.tsx'
import { TextSegments } from '#ui/text-segments.tsx'
import { Earlier } from './earlier.tsx'

export type SaidEntry = Extract<ConversationEntry, { kind: 'said' }>

const text = words.conversation
const icons = { x: Globe, both: Globe, ticket: Ticket, private: Lock }

const whereOf = ({ where, ticketId }: SaidEntry) => {
  if (where === 'both') return text.where.both(ticketId)
  return where === 'ticket' ? text.where.ticket(ticketId) : text.where[where]
}

const aside = (entry: SaidEntry) => {
  if (entry.where === 'private') return text.toColleagues
  if (!entry.agent) return entry.author.handle === '' ? '' : `@${entry.author.handle}`
  return text.through(entry.agent.you ? text.you : entry.agent.name, entry.ticketId)
}

/** Something somebody said: who, where, what, and for our own words the proof that they arrived. */
export const Said = ({ entry, joined }: { entry: SaidEntry; joined: boolean }) => {
  const speaker = useSpeaker(entry.author)
  const { reply } = entry
  const where = whereOf(entry)
  const at = stampWithClock(entry.at)
  const name = entry.where === 'private' && entry.agent ? entry.agent.name : entry.author.name
  return (
    <article
      className="said"
      aria-label={text.said(name, where, at)}
      aria-current={entry.selected ? 'true' : undefined}
      data-entry={entry.id}
      data-where={entry.where}
      data-joined={joined ? '' : undefined}
    >
      <span className="gutter">
        <Speaker {...speaker} />
      </span>
      <p className="by">
        <b>
          <bdi>{name}</bdi>
        </b>
        <span className="handle">{aside(entry)}</span>
        <span className="where">
          <Icon of={icons[entry.where]} size={12} />
          {where}
          <time dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at)}>
            {at}
          </time>
        </span>
      </p>
      <TextSegments segments={entry.text} lang={entry.lang} />
      <Earlier versions={entry.versions} lang={entry.lang} />
      <MediaStrip shots={shotsOf(entry.media)} />
      {reply && <ProofSteps label={words.proof.name} steps={replySteps(reply)} note={replyWindow(reply)} />}
      {reply?.beside.map(answer => (
        <p key={answer.id} className="beside">
          {answeredBeside(answer, reply)}
        </p>
      ))}
    </article>
  )
}
