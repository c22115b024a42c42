import { Activity, AtSign } from 'lucide-react'
import { useState } from 'react'

const grounds = 6

/** Making one takes longer than drawing a face. */
const letters = new Intl.Segmenter()

const initial = (name: string) => {
  const [first] = letters.segment(name.trim())
  return first ? first.segment.toUpperCase() : '?'
}

const groundOf = (handle: string) => {
  let sum = 0
  for (const letter of handle) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return (sum % grounds) + 1
}

/** A person: round, with a picture or the first letter of the name. Its box never changes. */
export const Face = ({ name, handle, picture }: { name: string; handle: string; picture: string | null }) => {
  const [broken, setBroken] = useState(false)
  if (picture !== null && !broken) {
    return (
      <img className="person" src={picture} alt="" decoding="async" draggable={false} onError={() => setBroken(true)} />
    )
  }
  return (
    <span className="person initial" data-ground={groundOf(handle)} aria-hidden="true">
      {initial(name === '' ? handle : name)}
    </span>
  )
}

/** One of our handles: a rounded square. The two roles differ in ground and in glyph. */
export const HandleMark = ({ role, picture = null }: { role: 'main' | 'status'; picture?: string | null }) => {
  const [broken, setBroken] = useState(false)
  if (picture !== null && !broken) {
    return <img className="handle-mark" src={picture} alt="" decoding="async" onError={() => setBroken(true)} />
  }
  const Glyph = role === 'status' ? Activity : AtSign
  return (
    <span className="handle-mark glyph" data-role={role} aria-hidden="true">
      <Glyph className="icon" />
    </span>
  )
}

/** Whoever speaks: one of our handles when there is a role, a person else. */
export const Speaker = ({
  name,
  handle,
  picture,
  role,
}: {
  name: string
  handle: string
  picture: string | null
  role: 'main' | 'status' | null
}) =>
  role === null ? <Face name={name} handle={handle} picture={picture} /> : <HandleMark role={role} picture={picture} />
