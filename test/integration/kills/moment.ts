import type { CommandName } from '#contract/desk/procedures.ts'
import type { ReplyState } from '#contract/desk/views/reply.ts'
import type { Random } from './random.ts'
import { flightTime, type WriteName, writeNames } from './surroundings.ts'

/** When a desk is killed. Times are milliseconds. */
export type Moment =
  /** While it starts: that long after its process was made. */
  | { kind: 'start'; after: number }
  /** That long after the load began. */
  | { kind: 'clock'; after: number }
  /** In the tick in which an answer came, or in which a command was sent; `name` null: of any. */
  | { kind: 'answered' | 'sent'; name: CommandName | null; count: number }
  /** That long after a reply was seen in that state. */
  | { kind: 'state'; state: ReplyState; after: number }
  /** While a write is on its way to one of the services: that long after it has arrived there. */
  | { kind: 'flight'; write: WriteName; after: number }

const telling: readonly CommandName[] = [
  'reply.send',
  'reply.send',
  'reply.undo',
  'claim.take',
  'deletion.confirm',
  'ticket.make',
  'settings.set',
  'draft.discard',
]

/** A moment that does not come is not waited for longer than this: a reply waits a second for its claim. */
export const latest = (moment: Moment): number => (moment.kind === 'answered' || moment.kind === 'sent' ? 1_500 : 3_500)

export const drawMoment = (random: Random): Moment => {
  const drawn = random.below(100)
  if (drawn < 8) return { kind: 'start', after: random.below(400) }
  if (drawn < 18) return { kind: 'clock', after: random.below(600) }
  if (drawn < 28) return { kind: 'clock', after: 600 + random.below(1_800) }
  if (drawn < 38) return { kind: 'answered', name: null, count: 1 + random.below(120) }
  if (drawn < 52) return { kind: 'answered', name: random.pick(telling) ?? null, count: 1 + random.below(2) }
  if (drawn < 60) {
    const name = random.chance(0.5) ? (random.pick(telling) ?? null) : null
    return { kind: 'sent', name, count: 1 + random.below(3) }
  }
  if (drawn < 80) {
    const state =
      random.pick(['claimed', 'checked', 'sending', 'sending', 'sending', 'accepted', 'tweeted'] as const) ?? 'sending'
    return { kind: 'state', state, after: random.below(state === 'sending' ? flightTime + 50 : 60) }
  }
  const write = random.pick([...writeNames, 'deletion'] as const) ?? 'update'
  return { kind: 'flight', write, after: random.below(flightTime + 50) }
}
