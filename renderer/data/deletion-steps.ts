import type { DeletionView } from '#contract/desk/views/deletion.ts'
import { clockSeconds } from './time.ts'
import { words } from './words/en.ts'

type StepState = 'done' | 'now' | 'next' | 'failed' | 'soon' | 'skipped'
type Step = { name: string; state: StepState; time?: string | undefined }

const text = words.deletion.steps
const when = (at: number | null | undefined) => (at === null || at === undefined ? undefined : clockSeconds(at))

const accepted = ({ state, times, waitsUntil }: DeletionView): Step => {
  switch (state) {
    case 'deleted':
      return { name: text.accepted, state: 'done', time: when(times.deleted) }
    case 'alreadyGone':
      return { name: text.nothing, state: 'skipped', time: when(times.alreadyGone) }
    case 'refused':
      return { name: text.refused, state: 'failed', time: when(times.refused) }
    case 'unknown':
      return { name: text.lost, state: 'soon', time: when(times.unknown) }
    case 'waiting':
      return { name: text.waiting(clockSeconds(waitsUntil ?? 0)), state: 'soon' }
    case 'expired':
      return { name: text.expired, state: 'failed', time: when(times.expired) }
    case 'withdrawn':
      return { name: text.withdrawn, state: 'skipped', time: when(times.withdrawn) }
    default:
      return { name: text.asking, state: 'now' }
  }
}

const gone = ({ state, verifiedAt }: DeletionView): Step => {
  if (state === 'alreadyGone') return { name: text.alreadyGone, state: 'done', time: when(verifiedAt) }
  if (verifiedAt !== null) return { name: text.gone, state: 'done', time: when(verifiedAt) }
  if (state === 'refused' || state === 'withdrawn') return { name: text.still, state: 'next' }
  return { name: text.looking, state: state === 'deleted' || state === 'unknown' ? 'now' : 'next' }
}

const note = ({ ticketId, note: written }: DeletionView): Step => {
  if (ticketId === null) return { name: text.noNote, state: 'skipped' }
  if (written === 'none') return { name: text.noteFailed(ticketId), state: 'skipped' }
  if (written === 'failed') return { name: text.noteFailed(ticketId), state: 'failed' }
  return { name: text.note(ticketId), state: written === 'written' ? 'done' : 'next' }
}

/** The five steps of a deletion, also after a restart: they are read from the row. */
export const deletionSteps = (deletion: DeletionView): readonly Step[] => {
  const { notice, times } = deletion
  const told = notice.deliveredAt !== null
  return [
    { name: text.recorded, state: 'done', time: when(times.recorded ?? deletion.at) },
    told
      ? { name: text.told(notice.channel), state: 'done', time: when(notice.deliveredAt) }
      : { name: text.telling(notice.channel), state: notice.attempts > 0 ? 'soon' : 'now' },
    accepted(deletion),
    gone(deletion),
    note(deletion),
  ]
}

/** The same in the list, in one line: the notice has a line of its own there, and few times fit. */
export const deletionLine = (deletion: DeletionView): readonly Step[] => {
  const [recorded, , sent, last, written] = deletionSteps(deletion)
  const short = (step: Step | undefined, names: Record<string, string>): Step[] =>
    step
      ? [
          {
            ...step,
            name: names[step.name] ?? step.name,
            time: step === last || step.state === 'failed' ? step.time : undefined,
          },
        ]
      : []
  const { ticketId } = deletion
  const noteNames = ticketId === null ? {} : { [text.note(ticketId)]: words.deletions.note(ticketId) }
  return [
    ...short(recorded, {}),
    ...short(sent, { [text.accepted]: words.deletions.deleted }),
    ...short(last, {}),
    ...short(written, { ...noteNames, [text.noNote]: words.deletions.noTicket }),
  ]
}

export const isSettled = ({ state, verifiedAt }: DeletionView) =>
  verifiedAt !== null || state === 'refused' || state === 'withdrawn'
