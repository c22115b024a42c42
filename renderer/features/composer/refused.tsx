import { Ban } from 'lucide-react'
import type { ComposerView } from '#contract/desk/views/reply.ts'
import { words } from '#data/words/en.ts'
import { composerRefusal } from '#data/words/reply-problem.ts'
import { Icon } from '#ui/icon.tsx'
import { ReplyStatus } from './reply-status.tsx'

/** Nothing can be sent from here, but what was written stays to be read and copied. */
export const Refused = ({ view, refusal }: { view: ComposerView; refusal: NonNullable<ComposerView['refusal']> }) => (
  <div className="composer-refused">
    <ReplyStatus reply={view.replies[0] ?? null} failed={null} />
    <p className="why-not">
      <Icon of={Ban} />
      {composerRefusal(refusal)}
    </p>
    {view.draft.text !== '' && (
      <textarea aria-label={words.composer.text} dir="auto" rows={3} readOnly value={view.draft.text} />
    )}
  </div>
)
