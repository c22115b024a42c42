import { History } from 'lucide-react'
import { useState } from 'react'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { forgetSearches, recentSearches } from './recent.ts'

const text = words.search

/** An empty box: what was looked for lately, and what can be asked. */
export const SearchHelp = ({ onPut }: { onPut: (words: string) => void }) => {
  const [recent, setRecent] = useState(recentSearches)
  return (
    <div className="search-help">
      {recent.length > 0 && (
        <section aria-label={text.recent}>
          <h3>{text.recent}</h3>
          <ul>
            {recent.map(query => (
              <li key={query}>
                <button type="button" onClick={() => onPut(query)}>
                  <Icon of={History} size={14} />
                  <bdi>{query}</bdi>
                </button>
              </li>
            ))}
          </ul>
          <TextButton
            onClick={() => {
              forgetSearches()
              setRecent([])
            }}
          >
            {text.forget}
          </TextButton>
        </section>
      )}
      <section aria-label={text.help}>
        <h3>{text.help}</h3>
        <ul className="operators">
          {text.operators.map(([operator, what]) => (
            <li key={operator}>
              <button type="button" aria-label={text.put(operator)} onClick={() => onPut(operator)}>
                <code>{operator}</code>
              </button>
              <span>{what}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
