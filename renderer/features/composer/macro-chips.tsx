import { X } from 'lucide-react'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { MacroMenu } from './macro-menu.tsx'
import type { Draft } from './use-draft.ts'
import type { Macros } from './use-macros.ts'

const text = words.composer.macros

const Chip = ({ name, onRemove }: { name: string; onRemove: () => void }) => (
  <li className="chip">
    <bdi title={name}>{name}</bdi>
    <button type="button" aria-label={text.remove(name)} title={text.remove(name)} onClick={onRemove}>
      <Icon of={X} size={12} />
    </button>
  </li>
)

/** What the macros send with the reply, each to be taken out again, and the way back from the last one. */
export const MacroChips = ({
  macros,
  draft,
  blocked,
}: {
  macros: Macros
  draft: Draft
  /** Why no macro can be put in now, or null. */
  blocked: string | null
}) => {
  const { macroIds, addTags } = draft
  const { applied } = macros
  return (
    <>
      {applied && (
        <p className="macro-said" role="status">
          <span dir="auto">
            {applied.note !== null
              ? text.note(applied.note)
              : applied.nothing
                ? text.nothing(applied.title)
                : text.applied(applied.title)}
          </span>
          <TextButton onClick={macros.undo}>{text.undo}</TextButton>
        </p>
      )}
      {macros.failure && (
        <p className="macro-said" role="alert">
          {failureSentence(macros.failure)}
        </p>
      )}
      <div className="macros">
        <MacroMenu macros={macros} blocked={blocked} />
        {macroIds.length + addTags.length > 0 && (
          <ul className="chips" aria-label={text.with}>
            {macroIds.map(id => (
              <Chip
                key={id}
                name={text.chip(macros.title(id))}
                onRemove={() => draft.change({ macroIds: macroIds.filter(other => other !== id) })}
              />
            ))}
            {addTags.map(tag => (
              <Chip
                key={tag}
                name={text.tag(tag)}
                onRemove={() => draft.change({ addTags: addTags.filter(other => other !== tag) })}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
