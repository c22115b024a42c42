import type { AuditHead } from '#core/domain/audit.ts'
import type { Answer } from '#core/domain/fault.ts'

/** What the social team reads. Plain words; the adapter escapes and lays them out. */
export type TeamMessage = {
  /** The deletion's or the request's id: stands in the message, so that a second copy would be recognised. */
  id: string
  about: 'deletion' | 'request'
  headline: string
  /** The deleted post's words, or those of the person who asks. */
  quote: string
  facts: { label: string; value: string; link?: string }[]
  /** The newest entry of the audit trail: once it is told, the end of the trail can't be cut off unseen. */
  anchor: AuditHead
}

/** Slack: a bot (can update its message) or an incoming webhook (can't: a second message follows). */
export interface SocialTeam {
  readonly channel: string
  readonly canUpdate: boolean
  /** Sent once, 10 s at most, never repeated by itself. `ref` is what `update` takes. */
  tell(message: TeamMessage): Promise<Answer<{ ref: string | null }>>
  update(ref: string, message: TeamMessage): Promise<Answer<{ ref: string | null }>>
  /**
   * Looks for a message with this id that was sent since `since`: after a lost answer, before another try. `null`: it
   * is certainly not there; fails when it can't be known.
   */
  find(id: string, since: number): Promise<Answer<{ ref: string } | null>>
}
