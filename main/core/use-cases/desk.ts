import type { HandleRole } from '#contract/desk/views/person.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import type { AccountId, WorkspaceId } from '#contract/ids.ts'
import { idleAfter } from '#core/domain/claim.ts'
import type { SendValues } from '#core/domain/send-mode.ts'
import { settingsWith } from '#core/domain/settings.ts'
import type { CacheStore } from '#core/ports/cache-store.ts'
import type { Changes } from '#core/ports/changes.ts'
import type { Clock, Ids } from '#core/ports/clock.ts'
import type { DeskStore } from '#core/ports/desk-store.ts'
import type { Log } from '#core/ports/log.ts'
import type { SocialTeam } from '#core/ports/social-team.ts'
import type { XService } from '#core/ports/x.ts'
import type { ZendeskService } from '#core/ports/zendesk.ts'
import type { Locks } from './locks.ts'

/** What the services file says that the rules need; no token in it. */
export type DeskConfig = {
  workspaceId: WorkspaceId
  practice: boolean
  accounts: { id: AccountId; handle: string; role: HandleRole }[]
  zendeskUrl: string
  replyChannels: string[]
  /** How a public comment becomes a tweet. */
  sendMode: SendValues
  /** The team's own account that a self-test answers, without @; null: none is set up. */
  testAccount: string | null
  /** Milliseconds; practice may shorten them. */
  times: DeskTimes
}

/** How long the desk waits for what. Each has a reason; a test may shorten them. */
export type DeskTimes = {
  /** After this long without a Tweet event or a post on X a reply is "not delivered". */
  delivery: number
  /** Between two looks for the proof of a reply. */
  proof: number
  /**
   * How long a PUT whose answer was lost can still be applied: the adapter's own time limit (15 s) twice over, and time
   * for a proxy to let go of it. After that the audits decide.
   */
  inFlight: number
  /** How old the last look at X may be when a reply leaves: part of the window in which nobody can be stopped. */
  look: number
  /** A claim of which nobody has written a word for this long goes back. */
  claimIdle: number
  /** Between two looks for a ticket that was asked for. */
  ticketSearch: number
  /** How long a ticket that was asked for is searched before a person is told. */
  ticketSearchLimit: number
  /** A preparation of a deletion shows numbers that were fresh; after this long it must be made again. */
  preparation: number
}

export const deskTimes: DeskTimes = {
  delivery: 120_000,
  proof: 2_500,
  inFlight: 45_000,
  look: 20_000,
  claimIdle: idleAfter,
  ticketSearch: 1_500,
  ticketSearchLimit: 60_000,
  preparation: 600_000,
}

/** Everything a use case may touch. One object, made by `compose`. */
export type Desk = {
  config: DeskConfig
  clock: Clock
  ids: Ids
  log: Log
  x: XService
  zendesk: ZendeskService
  team: SocialTeam
  desk: DeskStore
  cache: CacheStore
  changes: Changes
  locks: Locks
}

export const settingsOf = async (desk: Pick<Desk, 'desk' | 'config'>): Promise<Settings> =>
  settingsWith(await desk.desk.settings(), desk.config.practice)
