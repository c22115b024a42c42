import { Check, Circle, CircleQuestionMark, LoaderCircle, Minus, OctagonAlert } from 'lucide-react'
import { Icon } from './icon.tsx'

export type StepState = 'done' | 'now' | 'next' | 'failed' | 'soon' | 'skipped'
export type Step = { name: string; state: StepState; time?: string | undefined }

const icons = {
  done: Check,
  now: LoaderCircle,
  next: Circle,
  failed: OctagonAlert,
  soon: CircleQuestionMark,
  skipped: Minus,
}

/** Steps in one line: hollow before, turning during, checked after, each with its own time. */
export const ProofSteps = ({
  label,
  steps,
  note = null,
}: {
  label: string
  steps: readonly Step[]
  /** Said quietly: in the tooltip, and to whoever has the steps read out. */
  note?: string | null
}) => (
  <ol className="proof" aria-label={label} title={note ?? undefined}>
    {steps.map(step => (
      <li key={step.name} data-step={step.state}>
        <Icon of={icons[step.state]} size={12} />
        <span>{step.name}</span>
        {step.time !== undefined && <time>{step.time}</time>}
      </li>
    ))}
    {note !== null && <li className="unseen">{note}</li>}
  </ol>
)

/** The same, one below the other. */
export const StepList = ({ label, steps }: { label: string; steps: readonly Step[] }) => (
  <ol className="steps" aria-label={label}>
    {steps.map(step => (
      <li key={step.name} data-step={step.state}>
        <Icon of={icons[step.state]} />
        <span>{step.name}</span>
        <time>{step.time}</time>
      </li>
    ))}
  </ol>
)
