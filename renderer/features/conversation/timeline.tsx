import { ArrowDown, CircleArrowOutUpRight, CircleSlash, EyeOff, Ticket } from 'lucide-react'
import { Fragment } from 'react'
import type { ConversationEntry } from '#contract/desk/views/conversation.ts'
import { isSameDay, stamp, stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { Said } from './said.tsx'
import { useSteadyTimeline } from './use-steady-timeline.ts'

const text = words.conversation

type Happened = Extract<ConversationEntry, { kind: 'happened' }>
type Missing = Extract<ConversationEntry, { kind: 'missing' }>

const happenedText = (entry: Happened) => {
  const at = stampWithClock(entry.at)
  const ticketId = String(entry.params.ticketId ?? '')
  if (entry.what === 'answeredOutside') return text.outside(at)
  return entry.what === 'ticketMade' ? text.made(ticketId, at) : text.linked(ticketId, at)
}

const HappenedLine = ({ entry }: { entry: Happened }) => (
  <p className="happened" data-entry={entry.id}>
    <Icon of={entry.what === 'answeredOutside' ? CircleArrowOutUpRight : Ticket} size={14} />
    {happenedText(entry)}
  </p>
)

const MissingLine = ({ entry }: { entry: Missing }) => (
  <p className="missing" data-entry={entry.id}>
    <Icon of={entry.why === 'deleted' ? CircleSlash : EyeOff} size={14} />
    {text.missing[entry.why]}
  </p>
)

const Entry = ({ entry, joined }: { entry: ConversationEntry; joined: boolean }) => {
  if (entry.kind === 'said') return <Said entry={entry} joined={joined} />
  return entry.kind === 'happened' ? <HappenedLine entry={entry} /> : <MissingLine entry={entry} />
}

const isSaidInPublic = (entry: ConversationEntry | undefined) => entry?.kind === 'said' && entry.where !== 'private'

/** X and the ticket as one, oldest first. What is being read stays where it is. */
export const Timeline = ({ entries }: { entries: readonly ConversationEntry[] }) => {
  const { log, below, toEnd } = useSteadyTimeline(entries)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by the keyboard */}
      <div className="timeline" role="log" aria-live="off" aria-label={text.timeline} ref={log} tabIndex={0}>
        {entries.map((entry, index) => {
          const before = entries[index - 1]
          const newDay = !before || !isSameDay(before.at, entry.at)
          return (
            <Fragment key={entry.id}>
              {newDay && <p className="day">{isSameDay(entry.at, Date.now()) ? text.today : stamp(entry.at)}</p>}
              <Entry entry={entry} joined={isSaidInPublic(entry) && isSaidInPublic(entries[index + 1])} />
            </Fragment>
          )
        })}
      </div>
      {below > 0 && (
        <div className="below">
          <button type="button" className="pill" onClick={toEnd}>
            <Icon of={ArrowDown} size={14} />
            {text.newBelow(below)}
          </button>
        </div>
      )}
    </>
  )
}
