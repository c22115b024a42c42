import { TriangleAlert } from 'lucide-react'
import type { ComposerView, Orphan, ReplyView } from '#contract/desk/views/reply.ts'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

const text = words.composer.orphans
const known: readonly Orphan[] = ['author_renamed', 'author_protected']

/** What is known of the author that an answer would suffer from: by the rows, or since the gate has looked. */
export const orphansOf = (view: ComposerView, newest: ReplyView | null): Orphan[] => {
  const found = newest?.state === 'notSent' ? newest.problem?.code : null
  return known.filter(orphan => view.orphans.includes(orphan) || orphan === found)
}

/** The handle that the person has now, as far as anybody has said. */
const handleIn = (newest: ReplyView | null): string | null => {
  const { to, handle } = newest?.problem?.params ?? {}
  if (typeof to === 'string') return to
  return typeof handle === 'string' ? handle : null
}

/** Said before sending; the answer leaves only when somebody wants it all the same. */
export const Orphans = ({
  orphans,
  newest,
  decided,
  onDecide,
}: {
  orphans: readonly Orphan[]
  newest: ReplyView | null
  decided: boolean
  onDecide: (decided: boolean) => void
}) => (
  <div className="aside orphans">
    {orphans.map(orphan => (
      <p key={orphan}>
        <Icon of={TriangleAlert} size={14} />
        <span>{text[orphan](handleIn(newest))}</span>
      </p>
    ))}
    <div className="row">
      {decided && <span>{text.decided}</span>}
      <TextButton onClick={() => onDecide(!decided)}>{decided ? text.undo : text.allTheSame}</TextButton>
    </div>
  </div>
)
