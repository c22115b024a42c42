/** The whole practice workspace as plain JSON, so that it can be kept in a file and resumed. Times are epoch milliseconds. */
export interface World {
  version: 1
  seed: number
  savedAt: number
  random: number
  people: Person[]
  /** Ascending by id. Superseded versions of edited posts stay in the list. */
  posts: Post[]
  /** Ascending by id. */
  tickets: Ticket[]
  /** Which posts Zendesk's own X channel has imported, by post id. Importer tickets don't count: Zendesk can't know. */
  imported: Record<string, number>
  /** People Zendesk knows by e-mail only. */
  contacts?: Contact[]
  /** `Idempotency-Key` → what it was sent with and made. */
  idempotent?: Record<string, { body: string; ticketId: number; at: number }>
  jobs: Job[]
  messages: SlackMessage[]
  incidents: Incident[]
  counters: Counters
  story: StoryState
}

export interface Counters {
  comment: number
  audit: number
  event: number
  ticket: number
  person: number
  job: number
  slack: number
}

export interface Person {
  id: string
  handle: string
  name: string
  description: string
  joinedAt: number
  followers: number
  following: number
  verified?: boolean
  protected?: boolean
  suspended?: boolean
  /** The requester's user id in Zendesk. */
  zendeskId: number
  /** Known to Zendesk only, and only of some. */
  email?: string
}

export interface Contact {
  id: number
  name: string
  email: string
  since: number
}

export interface PostCounts {
  reply: number
  repost: number
  like: number
  quote: number
  bookmark: number
  view: number
}

export interface Post {
  id: string
  authorId: string
  at: number
  /** The full text as typed: unescaped, links unwrapped. What the API answers is made from it. */
  text: string
  lang: string
  conversationId: string
  replyTo?: string
  replyToAuthor?: string
  quotes?: string
  reposts?: string
  media?: string[]
  /** All ids of the edit chain, oldest first; only when edited. */
  edits?: string[]
  supersededBy?: string
  deleted?: boolean
  counts: PostCounts
}

export type TicketStatus = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed'

export interface Via {
  channel: string
  source: {
    from: Record<string, string | number | null>
    to: Record<string, string | number | null>
    rel: string | null
  }
}

export interface TicketComment {
  id: number
  auditId: number
  authorId: number
  public: boolean
  body: string
  at: number
  via: Via
  /** The post it was made from, or that was made from it. The API doesn't tell. */
  postId?: string
}

export interface AuditEvent {
  id: number
  type: string
  [field: string]: unknown
}

export interface Audit {
  id: number
  authorId: number
  at: number
  via: Via
  custom: Record<string, unknown>
  events: AuditEvent[]
}

export interface Ticket {
  id: number
  externalId: string | null
  status: TicketStatus
  priority: string | null
  subject: string
  description: string
  requesterId: number
  submitterId: number
  assigneeId: number | null
  groupId: number
  tags: string[]
  customFields: Record<string, unknown>
  createdAt: number
  /** Whole seconds only: the stamp of `safe_update` has one second of grain. */
  updatedAt: number
  via: Via
  messaging: boolean
  /** The first post of the person in this ticket: the one Zendesk attaches every reply to. */
  postId: string | null
  conversationId: string | null
  comments: TicketComment[]
  audits: Audit[]
  /** Comments before the first of `comments`, made up when somebody reads them: thousands would fill the file. */
  older?: { count: number; firstId: number; until: number }
}

export interface Job {
  id: number
  kind: string
  dueAt: number
  fields: Record<string, string | number | boolean>
}

export interface SlackMessage {
  channel: string
  ts: string
  text: string
  blocks: unknown
  /** `{event_type, event_payload}` as it was sent; only `include_all_metadata` shows it. */
  metadata: unknown
  edited: boolean
  by: string
}

export interface IncidentMessage {
  details: string
  state: number
  status: number
  at: number
}

export interface Incident {
  id: string
  title: string
  components: string[]
  openedAt: number
  closedAt: number | null
  messages: IncidentMessage[]
}

export interface StoryState {
  running: boolean
  startedAt: number
  steps: number
}
