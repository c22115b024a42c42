import { useEffect, useState } from 'react'

type Weigh = (text: string) => number

/** Letters, until X's own rule has been loaded: it is large, and nothing on the first screen needs it. */
const letters: Weigh = text => [...text].length

export const useWeight = (text: string): number => {
  const [weigh, setWeigh] = useState<{ by: Weigh }>({ by: letters })
  useEffect(() => {
    void import('#core/domain/weighted-text.ts').then(({ weightedLength }) => setWeigh({ by: weightedLength }))
  }, [])
  return weigh.by(text)
}
