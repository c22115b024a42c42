import { useEffect, useState } from 'react'

/** For screen readers alone: one polite region that says the newest sentence, and a repeated one anew. */
export const SaidAloud = ({ words, nth }: { words: string; nth: number }) => {
  const [first, setFirst] = useState(words)
  // a region that comes with its words is not read; one that is there and changes is
  useEffect(() => setFirst(words), [words])
  return (
    <div className="unseen" role="status" aria-live="polite" aria-atomic="true">
      <span key={nth}>{first}</span>
    </div>
  )
}
