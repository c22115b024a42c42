import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { marks } from '#core/domain/search/marks.ts'
import type { SearchSession, SearchState } from './search-session.ts'

export const useSession = (session: SearchSession): SearchState =>
  useSyncExternalStore(session.subscribe, session.getState)

/** Finds in any text what the search has found; null while nothing was looked for. */
export const useMarks = (session: SearchSession) => {
  const terms = useSyncExternalStore(session.subscribe, () => session.getState().found?.terms)
  return useMemo(() => (terms && terms.length > 0 ? (text: string) => marks(text, terms) : null), [terms])
}

const calm = 800

/** True when nobody has typed for a moment: what is wrong with half a word isn't said. */
export const useIsCalm = (query: string) => {
  const [settled, setSettled] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), calm)
    return () => clearTimeout(timer)
  }, [query])
  return settled === query
}
