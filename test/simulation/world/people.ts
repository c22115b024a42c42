/** Who is in the world: our handles, the agents, and everybody else. */

export type Handle = { id: string; handle: string; role: 'main' | 'status'; monitoredId: number }

export const ourHandles: readonly [Handle, Handle] = [
  { id: '1100000000000000001', handle: 'harbor', role: 'main', monitoredId: 901 },
  { id: '1100000000000000002', handle: 'harborstatus', role: 'status', monitoredId: 902 },
]

/** The one of our handles that the words name; the main one where they name none. */
export const handleNamedIn = (text: string): Handle =>
  ourHandles.find(({ handle }) => new RegExp(`@${handle}(?!\\w)`).test(text)) ?? ourHandles[0]

export type Agent = { id: number; name: string }

/** The first three sit at desks; the others work in Zendesk's own screens. */
export const agents: readonly Agent[] = [
  { id: 501, name: 'Ada' },
  { id: 502, name: 'Ben' },
  { id: 503, name: 'Cleo' },
  { id: 504, name: 'Dev' },
  { id: 505, name: 'Eve' },
]

export const colleagues = agents.slice(3)

export const agentToken = (id: number): string => `zendesk-${id}`
export const handleToken = (handle: string): string => `x-${handle}`
export const slackToken = 'xoxb-desk'

export type Person = {
  id: string
  handle: string
  name: string
  /** Their id as a requester in Zendesk. */
  requesterId: number
  protected: boolean
  suspended: boolean
  renamed: boolean
}

export const customerNumber = (number: number): Person => ({
  id: `12000000000000000${String(number).padStart(2, '0')}`,
  handle: `customer${number}`,
  name: `Customer ${number}`,
  requesterId: 7000 + number,
  protected: false,
  suspended: false,
  renamed: false,
})
