import { History } from 'lucide-react'
import { useState } from 'react'
import type { ConversationEntry } from '#contract/desk/views/conversation.ts'
import { fullTime, stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { TextSegments } from '#ui/text-segments.tsx'

const text = words.conversation.earlier

type Said = Extract<ConversationEntry, { kind: 'said' }>

/** What an edited post said before: a line, and the words when somebody wants them. */
export const Earlier = ({ versions, lang }: Pick<Said, 'versions' | 'lang'>) => {
  const [open, setOpen] = useState(false)
  if (versions.length === 0) return null
  return (
    <div className="earlier">
      <TextButton aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon of={History} size={14} />
        {open ? text.hide : text.show(versions.length)}
      </TextButton>
      {open && (
        <ol aria-label={text.list}>
          {versions.map(version => (
            <li key={version.id}>
              <time dateTime={new Date(version.at).toISOString()} title={fullTime(version.at)}>
                {stampWithClock(version.at)}
              </time>
              {version.text ? <TextSegments segments={version.text} lang={lang} /> : <p>{text.unknown}</p>}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
