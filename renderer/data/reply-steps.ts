import type { ReplyState, ReplyView } from '#contract/desk/views/reply.ts'
import { wasStopped } from '#core/domain/reply.ts'
import { clockSeconds } from './time.ts'
import { words } from './words/en.ts'

type StepState = 'done' | 'now' | 'next' | 'failed' | 'soon'
type Step = { name: string; state: StepState; time?: string | undefined }

const path = ['accepted', 'tweeted', 'seen'] as const
const text = words.proof

const before: ReadonlySet<ReplyState> = new Set(['claiming', 'claimed', 'checked', 'held', 'sending'])

/** The proof of a reply in three steps; what stopped it stands in the place of the step that failed. */
export const replySteps = (reply: ReplyView): readonly Step[] => {
  const steps: Step[] = path.flatMap(name => {
    const at = reply.times[name]
    return at === undefined ? [] : [{ name: text[name], state: 'done' as const, time: clockSeconds(at) }]
  })
  const rest = path.slice(steps.length)
  if (wasStopped(reply) || reply.state === 'notDelivered')
    return [...steps, { name: text[reply.state], state: 'failed' }]
  if (reply.state === 'unknown') return [...steps, { name: text.unknown, state: 'soon' }]
  if (before.has(reply.state)) {
    return [
      { name: text[reply.state], state: 'now' },
      ...rest.map(name => ({ name: text[name], state: 'next' as const })),
    ]
  }
  return [
    ...steps,
    ...rest.map((name, index) => ({
      name: text[name],
      state: index === 0 ? ('now' as const) : ('next' as const),
    })),
  ]
}

/** How old the last look at X was when the reply left; null while it has not. */
export const replyWindow = (reply: ReplyView): string | null =>
  reply.window === null ? null : text.window((reply.window / 1_000).toFixed(1))

export const newestTime = (reply: ReplyView) => Math.max(0, ...Object.values(reply.times))

/** Somebody has to look at it: it was stopped, did not arrive, or somebody answered beside it. */
export const needsPerson = (reply: ReplyView) =>
  wasStopped(reply) || reply.state === 'notDelivered' || reply.beside.length > 0
