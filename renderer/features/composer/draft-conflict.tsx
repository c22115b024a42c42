import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import type { Draft } from './use-draft.ts'

const text = words.composer.conflict

/** Two windows wrote; nobody's text is lost, a person chooses. */
export const DraftConflict = ({ draft }: { draft: Draft }) =>
  draft.conflict && (
    <div className="aside" role="alert">
      <b>{text.title}</b>
      <p>{text.mine}</p>
      <p className="text" dir="auto">
        {draft.text}
      </p>
      <p>{text.other}</p>
      <p className="text" dir="auto">
        {draft.conflict.text}
      </p>
      <div className="row">
        <Button onClick={draft.keepMine}>{text.keep}</Button>
        <Button onClick={draft.takeOther}>{text.take}</Button>
      </div>
    </div>
  )
