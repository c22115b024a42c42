import { useLatestSaying } from '#data/spoken.ts'
import { SaidAloud } from '#ui/said-aloud.tsx'

/** What became of a key, for ears. */
export const Aloud = () => {
  const saying = useLatestSaying()
  return <SaidAloud words={saying?.words ?? ''} nth={saying?.nth ?? 0} />
}
