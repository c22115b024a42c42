import { CircleQuestionMark, CloudOff, LoaderCircle, type LucideIcon, OctagonAlert } from 'lucide-react'
import { useState } from 'react'
import type { DeletionView } from '#contract/desk/views/deletion.ts'
import { useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { clockSeconds } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import '#ui/under-way.css'

const text = words.deletionsUnderWay

const shown = (deletion: DeletionView): { icon: LucideIcon; look: 'now' | 'soon' | 'failed'; words: string } => {
  if (deletion.needs === 'confirmAgain') return { icon: OctagonAlert, look: 'failed', words: text.expired }
  if (deletion.needs === 'lookOnX') return { icon: OctagonAlert, look: 'failed', words: text.lookOnX }
  if (deletion.state === 'waiting')
    return { icon: CloudOff, look: 'soon', words: text.waiting(clockSeconds(deletion.waitsUntil ?? deletion.at)) }
  if (deletion.state === 'unknown') return { icon: CircleQuestionMark, look: 'soon', words: text.unknown }
  return { icon: LoaderCircle, look: 'now', words: text.deleting }
}

const Line = ({ deletion, onConfirmAgain }: { deletion: DeletionView; onConfirmAgain: (link: string) => void }) => {
  const withdraw = useCommand('deletion.withdraw')
  const [said, setSaid] = useState<string | null>(null)
  const handle = deletion.handle.replace(/^@/, '')
  const { icon, look, words: what } = shown(deletion)
  return (
    <li data-look={look}>
      <span className="slot">
        <Icon of={icon} />
      </span>
      <span className="to" title={`${text.by(handle)} ${deletion.text}`}>
        <span className="unseen">{text.by(handle)}</span> {deletion.text}
      </span>
      <span className="what">{said ?? what}</span>
      {deletion.needs === 'confirmAgain' && (
        <span className="out">
          <TextButton aria-label={text.confirmAgain(handle)} onClick={() => onConfirmAgain(deletion.link)}>
            {words.deletion.confirmAgain}
          </TextButton>
          <TextButton
            aria-label={text.withdraw(handle)}
            onClick={async () => {
              const outcome = await withdraw({ deletionId: deletion.id })
              setSaid(outcome.ok ? null : failureSentence(outcome.error))
            }}
          >
            {words.deletion.withdraw}
          </TextButton>
        </span>
      )}
      {deletion.needs === 'lookOnX' && (
        <a
          className="text-button"
          aria-label={text.openOnX(handle)}
          href={deletion.link}
          target="_blank"
          rel="noopener noreferrer"
        >
          {words.deletion.openOnX}
        </a>
      )}
    </li>
  )
}

/** Every deletion that is not over, newest first. It stays while the operator goes on with something else. */
export const DeletionsUnderWay = ({ onConfirmAgain }: { onConfirmAgain: (link: string) => void }) => {
  const { data } = useDeskQuery('deletions.underWay', {})
  const deletions = data?.deletions ?? []
  if (deletions.length === 0) return null
  return (
    <section className="under-way" aria-label={text.name}>
      <ul aria-live="polite">
        {deletions.map(deletion => (
          <Line key={deletion.id} deletion={deletion} onConfirmAgain={onConfirmAgain} />
        ))}
      </ul>
    </section>
  )
}
