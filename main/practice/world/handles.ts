/** The two handles of the fictional company, as X and Zendesk know them. */
export interface OwnHandle {
  handle: string
  name: string
  role: 'main' | 'status'
  id: string
  /** Id of the monitored handle in Zendesk. */
  monitoredId: number
}

export const MAIN_HANDLE: OwnHandle = {
  handle: 'harbor',
  name: 'Harbor',
  role: 'main',
  id: '1180554477112860672',
  monitoredId: 360000185001,
}

export const STATUS_HANDLE: OwnHandle = {
  handle: 'harborstatus',
  name: 'Harbor Status',
  role: 'status',
  id: '1180561200334475264',
  monitoredId: 360000185002,
}

export const OWN_HANDLES: readonly OwnHandle[] = [MAIN_HANDLE, STATUS_HANDLE]

/** The team's own account for trying things out in public. To X and Zendesk it is a person like any other. */
export const TEST_HANDLE = 'harbor_test'

export function ownHandleOf(personId: string): OwnHandle | undefined {
  return OWN_HANDLES.find(own => own.id === personId)
}

/** Which of our handles a text calls, the main one first. */
export function handlesNamedIn(text: string): OwnHandle[] {
  const named = new Set(Array.from(text.matchAll(/@(\w+)/g), match => match[1]?.toLowerCase()))
  return OWN_HANDLES.filter(own => named.has(own.handle))
}
