import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { Icon } from './icon.tsx'

export type Shot = { key: string /** null: not on the disk yet. */; source: string | null; alt: string }

const Picture = ({ shot }: { shot: Shot }) => {
  const [broken, setBroken] = useState(false)
  if (shot.source === null) return <span className="shot none" role="img" aria-label={shot.alt} title={shot.alt} />
  if (broken) {
    return (
      <span className="shot none" role="img" aria-label={shot.alt} title={shot.alt}>
        <Icon of={ImageOff} />
      </span>
    )
  }
  return (
    <img
      className="shot"
      src={shot.source}
      alt={shot.alt}
      title={shot.alt}
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  )
}

/** Pictures in boxes of a fixed size: a late one or a broken one moves nothing. */
export const MediaStrip = ({ shots }: { shots: readonly Shot[] }) =>
  shots.length === 0 ? null : (
    <span className="media">
      {shots.map(shot => (
        <Picture key={shot.key} shot={shot} />
      ))}
      {shots.length > 1 && (
        <span className="more" aria-hidden="true">
          {shots.length}
        </span>
      )}
    </span>
  )
