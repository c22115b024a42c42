import { useEffect, useState } from 'react'

const delay = 300

/** The outline of three cards, standing still; never before 300 ms have passed. */
export const Skeleton = ({ label }: { label: string }) => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delay)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div className="skeleton" role="img" aria-label={label}>
      {['first', 'second', 'third'].map(card => (
        <div key={card}>
          <i />
          <p>
            <b />
            <b />
            <b />
          </p>
        </div>
      ))}
    </div>
  )
}
