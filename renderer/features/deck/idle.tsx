import { useKeyHint } from '#data/key-map.tsx'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'

/** The place of the conversation while none is open. It is kept free, so that opening one moves nothing. */
export const Idle = ({ onKeys }: { onKeys: () => void }) => {
  const { key } = useKeyHint()('keys', words.deck.keysButton)
  return (
    <aside className="idle" aria-label={words.deck.nothingOpen.name}>
      <p>
        <b>{words.deck.nothingOpen.title}</b>
      </p>
      <p>{words.deck.nothingOpen.text}</p>
      <TextButton onClick={onKeys}>
        {words.deck.keysButton}{' '}
        {key !== null && (
          <span className="key" aria-hidden="true">
            {key}
          </span>
        )}
      </TextButton>
    </aside>
  )
}
