import { createHash } from 'node:crypto'

/** The three agents of Harbor's team who sit at desks, their colleagues, the bot that imports posts, and Zendesk's own ids. All fictional. */
export interface Agent {
  number: 1 | 2 | 3
  id: number
  name: string
  email: string
  role: 'agent' | 'admin'
}

export const AGENTS: readonly Agent[] = [
  { number: 1, id: 9100001, name: 'Ines', email: 'ines@harbor.example', role: 'admin' },
  { number: 2, id: 9100002, name: 'Ravi', email: 'ravi@harbor.example', role: 'agent' },
  { number: 3, id: 9100003, name: 'Jo', email: 'jo@harbor.example', role: 'agent' },
]

/** Others in Zendesk: tickets can be assigned to whoever is still active; nobody of them has a desk. */
export const COLLEAGUES = [
  { id: 9100004, name: 'Mia', email: 'mia@harbor.example', role: 'agent', active: true },
  { id: 9100005, name: 'Tom', email: 'tom@harbor.example', role: 'agent', active: false },
] as const

export const isAssignable = (id: number): boolean =>
  AGENTS.some(agent => agent.id === id) || COLLEAGUES.some(one => one.id === id && one.active)

export const IMPORTER = { id: 9100009, name: 'Post importer', email: 'importer@harbor.example' }

export const SOCIAL_GROUP = 5100001
export const PAYMENTS_GROUP = 5100002
export const BRAND = 7100001
export const TWITTER_VIEW = 360001450001
export const UNASSIGNED_VIEW = 360001450002
/** Nobody uses it any more; Zendesk lists it to those who ask for such views too. */
export const OLD_VIEW = 360001450003
export const TOPIC_FIELD = 360020000001
export const POST_FIELD = 360020000002
export const SLACK_CHANNEL = 'social_media_action'
export const SLACK_CHANNEL_ID = 'C07SOCIALAC'
export const STATUS_PAGE = '5b7c1e0d02d06800000ca115'

/** Tokens follow from the seed, so that a resumed world and an earlier services file still fit. They open nothing real. */
export function tokenFor(seed: number, purpose: string): string {
  return `practice-${purpose}-${createHash('sha256').update(`${seed}:${purpose}`).digest('hex').slice(0, 32)}`
}
