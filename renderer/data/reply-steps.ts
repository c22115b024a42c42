import type { ReplyView } from '#contract/desk/views/reply.ts'
import { clockSeconds } from './time.ts'
import { words } from './words/en.ts'

type StepState = 'done' | 'now' | 'next' | 'failed' | 'soon'
type Step = { name: string; state: StepState; time?: string | undefined }

const path = ['accepted', 'tweeted', 'seen'] as const
const text = words.proof

/** The proof of a reply in three steps; what stopped it stands in the place of the step that failed. */
export const replySteps = (reply: ReplyView): readonly Step[] => {
  const steps: Step[] = path.flatMap(name => {
    const at = reply.times[name]
    return at === undefined ? [] : [{ name: text[name], state: 'done' as const, time: clockSeconds(at) }]
  })
  const rest = path.slice(steps.length)
  if (reply.state === 'notSent') return [...steps, { name: text.notSent, state: 'failed' }]
  if (reply.state === 'notDelivered') return [...steps, { name: text.notDelivered, state: 'failed' }]
  if (reply.state === 'unknown') return [...steps, { name: text.unknown, state: 'soon' }]
  if (reply.state === 'checking' || reply.state === 'sending') {
    return [
      { name: text[reply.state], state: 'now' },
      ...rest.map(name => ({ name: text[name], state: 'next' as const })),
    ]
  }
  const waits = reply.state !== 'held'
  return [
    ...steps,
    ...rest.map((name, index) => ({
      name: text[name],
      state: waits && index === 0 ? ('now' as const) : ('next' as const),
    })),
  ]
}

export const newestTime = (reply: ReplyView) => Math.max(0, ...Object.values(reply.times))
export const needsPerson = (reply: ReplyView) => reply.state === 'notSent' || reply.state === 'notDelivered'
