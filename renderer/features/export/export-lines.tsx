import { Check, CircleSlash, Download, OctagonAlert, X } from 'lucide-react'
import { type Exporting, isRunning, useExports } from '#data/exports.ts'
import { number } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { IconButton, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import './export.css'

const text = words.exporting

const icons = { running: Download, done: Check, cancelled: CircleSlash, failed: OctagonAlert }

const sentence = ({ told }: Exporting): string => {
  if (told === null) return text.starting
  const rows = number(told.rows)
  if (told.state === 'running') return text.running(rows, told.total === null ? null : number(told.total))
  if (told.state === 'done') return told.rows === 1 ? text.doneOne : text.done(rows)
  return told.state === 'cancelled' ? text.cancelled : text.failed(told.problem ?? text.brokeOff)
}

const Progress = ({ of: { name, told } }: { of: Exporting }) => (
  <progress
    aria-label={text.progress(name)}
    max={told?.total ?? undefined}
    value={told?.total ? told.rows : undefined}
  />
)

const Line = ({ of }: { of: Exporting }) => {
  const { exports } = useExports()
  const state = of.told?.state ?? 'running'
  const running = isRunning(of)
  return (
    <li data-state={state}>
      <span className="slot">
        <Icon of={icons[state]} />
      </span>
      <b title={of.name}>
        <bdi>{of.name}</bdi>
      </b>
      <span className="how">{sentence(of)}</span>
      {running ? (
        <TextButton aria-label={text.stop(of.name)} onClick={() => exports?.cancel(of.id)}>
          {text.cancel}
        </TextButton>
      ) : (
        <IconButton label={text.dismiss(of.name)} onClick={() => exports?.forget(of.id)}>
          <Icon of={X} />
        </IconButton>
      )}
      {running && <Progress of={of} />}
    </li>
  )
}

/** What is being exported from this window, and how it ended; a line each, until it was read. */
export const ExportLines = () => {
  const { all } = useExports()
  if (all.length === 0) return null
  const over = all.filter(each => !isRunning(each))
  return (
    <section className="export-lines" aria-label={text.lines}>
      <ul>
        {all.map(each => (
          <Line key={each.id} of={each} />
        ))}
      </ul>
      {/* the count would chatter; how it ended is said */}
      <p className="unseen" role="status">
        {over.map(each => `${each.name}: ${sentence(each)}`).join(' ')}
      </p>
    </section>
  )
}
