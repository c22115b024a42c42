import { KeyRound, Unplug, WifiOff } from 'lucide-react'
import type { DeckView } from '#contract/desk/views/column.ts'
import { useConnection } from '#data/desk-context.tsx'
import { stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { PracticeHatch } from '#ui/practice-hatch.tsx'

const text = words.deck

const Practice = ({ name }: { name: string }) => (
  <section className="strip practice" aria-label={text.practice.name}>
    <PracticeHatch />
    <p>
      <b>{text.practice.title}</b> {text.practice.text(name)}
    </p>
  </section>
)

const Trouble = ({ deck }: { deck: DeckView | undefined }) => {
  const connection = useConnection()
  if (connection !== 'open') {
    if (connection === 'connecting' && !deck) return null
    return (
      <div className="strip trouble" role="status">
        <Icon of={Unplug} size={14} />
        <b>{text.noEngine.title}</b>
        <span className="detail">{text.noEngine.text}</span>
      </div>
    )
  }
  if (!deck || deck.offlineSince === null) return null
  return (
    <div className="strip trouble" role="status">
      <Icon of={WifiOff} size={14} />
      <b>{text.offline.title(stampWithClock(deck.offlineSince))}</b>
      <span className="detail">{text.offline.text}</span>
    </div>
  )
}

/** Above all when there is something to say: practice, then what is wrong, then what a person must mend. */
export const Strips = ({ deck }: { deck: DeckView | undefined }) => (
  <header className="strips">
    {deck?.workspace.practice && <Practice name={deck.workspace.name} />}
    <Trouble deck={deck} />
    {deck?.problems.map(problem => (
      <div
        className="strip problem"
        role="status"
        key={`${problem.service} ${problem.account ?? ''} ${problem.detail}`}
      >
        <Icon of={KeyRound} size={14} />
        <p title={problem.detail}>
          {text.problem(
            `${text.services[problem.service] ?? problem.service}${problem.account === null ? '' : ` @${problem.account}`}`,
            problem.detail,
          )}
        </p>
      </div>
    ))}
  </header>
)
