import { Fragment } from 'react'
import { type ActionId, actionIds, keyGroups, keyMap } from '#core/domain/keys.ts'
import { keyLabel, useKeyMap, useKeysOf } from '#data/key-map.tsx'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Modal } from '#ui/modal.tsx'
import './keys-dialog.css'

const text = words.keys

const Keys = ({ keys }: { keys: readonly string[] }) => {
  const [first, ...rest] = keys.map(keyLabel)
  const last = rest.at(-1)
  // nine digits are one range
  if (first !== undefined && last !== undefined && rest.length > 3) return <kbd>{text.range(first, last)}</kbd>
  return [first, ...rest].map(key => key !== undefined && <kbd key={key}>{key}</kbd>)
}

const Group = ({ actions }: { actions: readonly ActionId[] }) => {
  const keysOf = useKeysOf()
  return (
    <dl>
      {actions.map(id => {
        const keys = keysOf(id)
        return (
          keys.length > 0 && (
            <Fragment key={id}>
              <dt>
                <Keys keys={keys} />
              </dt>
              <dd>{text.actions[id]}</dd>
            </Fragment>
          )
        )
      })}
    </dl>
  )
}

/** The list of keys as they are now, behind "?". */
export const KeysDialog = ({ onChange, onClose }: { onChange: () => void; onClose: () => void }) => {
  const { singleKeys } = useKeyMap()
  return (
    <Modal name={text.title} look="keys" onClose={onClose}>
      <h2>{text.title}</h2>
      {!singleKeys && <p>{text.lettersOff}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by the keyboard */}
      <section className="key-groups" tabIndex={0} aria-label={text.list}>
        {keyGroups.map(group => (
          <section key={group} aria-label={text.groups[group]}>
            <h3>{text.groups[group]}</h3>
            <Group actions={actionIds.filter(id => keyMap[id].group === group)} />
          </section>
        ))}
      </section>
      <footer>
        <Button onClick={onChange}>{text.change}</Button>
        <Button onClick={onClose}>{words.deck.close}</Button>
      </footer>
    </Modal>
  )
}
