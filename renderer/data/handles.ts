import { createContext, useContext } from 'react'
import type { HandleView } from '#contract/desk/views/column.ts'
import type { HandleRole, PersonView } from '#contract/desk/views/person.ts'

/** Our own handles, for whoever draws one. */
export const HandlesContext = createContext<readonly HandleView[]>([])
export const useHandles = () => useContext(HandlesContext)

export const mediaPath = (key: string) => `/media/${key}`

export const roleOf = (handles: readonly HandleView[], account: string | null): HandleRole | null =>
  account === null ? null : (handles.find(handle => handle.account === account)?.role ?? 'main')

/** What is needed to draw a face. */
export const useSpeaker = (person: PersonView) => {
  const handles = useHandles()
  return {
    name: person.name,
    handle: person.handle,
    picture: person.avatar === null ? null : mediaPath(person.avatar),
    role: roleOf(handles, person.ours),
  }
}
