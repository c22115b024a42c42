import { Fragment, useEffect, useRef } from 'react'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'

/** The list of keys, behind "?". */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="keys" aria-label={words.keys.title} onClose={onClose}>
      <h2>{words.keys.title}</h2>
      <dl>
        {words.keys.list.map(([key, meaning]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <footer>
        <Button onClick={onClose}>{words.deck.close}</Button>
      </footer>
    </dialog>
  )
}
