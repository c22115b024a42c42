import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'

const text = words.composer.confirm

/** The status handle asks once more before it speaks. */
export const ConfirmSpeaker = ({ handle, onYes, onNo }: { handle: string; onYes: () => void; onNo: () => void }) => (
  <div className="aside">
    <b>{text.question(handle)}</b> {text.text}
    <div className="row">
      <Button look="primary" onClick={onYes}>
        {text.yes(handle)}
      </Button>
      <Button onClick={onNo}>{text.no}</Button>
    </div>
  </div>
)
