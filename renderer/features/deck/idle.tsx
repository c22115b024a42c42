import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'

/** The place of the conversation while none is open. It is kept free, so that opening one moves nothing. */
export const Idle = ({ onKeys }: { onKeys: () => void }) => (
  <aside className="idle" aria-label={words.deck.nothingOpen.name}>
    <p>
      <b>{words.deck.nothingOpen.title}</b>
    </p>
    <p>{words.deck.nothingOpen.text}</p>
    <TextButton onClick={onKeys}>
      {words.deck.keysButton}{' '}
      <span className="key" aria-hidden="true">
        ?
      </span>
    </TextButton>
  </aside>
)
