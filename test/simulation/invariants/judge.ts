import type { Claim } from '#core/domain/claim.ts'
import type { Deletion, Notice } from '#core/domain/deletion.ts'
import type { Draft, Reply } from '#core/domain/reply.ts'
import type { TicketAction } from '#core/domain/ticket-action.ts'
import type { Transition } from '#core/ports/desk-store.ts'
import type { DeskListener, SimulatedDesk } from '../desk/simulated-desk.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import type { Network } from '../network/network.ts'
import type { World } from '../world/world.ts'

export type Violation = { invariant: string; detail: string }

type Owned<T> = { desk: SimulatedDesk; row: T }

/** The rows of all desks as they were committed, to be asked at any moment without asking a database. */
export type Rows = {
  replies: Map<string, Owned<Reply>>
  drafts: Map<string, Owned<Draft>>
  deletions: Map<string, Owned<Deletion>>
  notices: Map<string, Owned<Notice>>
  claims: Map<string, Owned<Claim>>
  actions: Map<string, Owned<TicketAction>>
}

/** What every invariant has: the truth about the world, the rows of the desks, and a way to say that they differ. */
export type Judge = Circumstances & {
  world: World
  network: Network
  rows: Rows
  violated(invariant: string, detail: string): void
}

export type Invariant = (judge: Judge) => DeskListener & {
  /** When everything has had its time. */
  atEnd?(desks: readonly SimulatedDesk[]): Promise<void>
}

export const emptyRows = (): Rows => ({
  replies: new Map(),
  drafts: new Map(),
  deletions: new Map(),
  notices: new Map(),
  claims: new Map(),
  actions: new Map(),
})

/** Takes a transition over into the rows, and tells it. */
export const takeOver = (
  { story, reached }: Circumstances,
  rows: Rows,
  desk: SimulatedDesk,
  transition: Transition,
): void => {
  const { reply, draft, discardDraft, deletion, notice, claim, ticketRequest, ticketAction } = transition
  const say = (words: string): void => story.tell(`${desk.name.padEnd(8)} row ${words}`)
  if (discardDraft) rows.drafts.delete(discardDraft.id)
  if (draft) rows.drafts.set(draft.id, { desk, row: draft })
  if (reply) {
    const before = rows.replies.get(reply.id)?.row.state
    if (before !== reply.state) reached.count(`reply:${reply.state}`)
    say(
      `reply ${reply.id}: ${before ?? 'none'} → ${reply.state}${reply.problem ? ` (${reply.problem.code})` : ''}${reply.beside.length > 0 ? `, beside ${reply.beside.map(({ id }) => id).join(' ')}` : ''}`,
    )
    rows.replies.set(reply.id, { desk, row: reply })
  }
  if (deletion) {
    const before = rows.deletions.get(deletion.id)?.row.state
    if (before !== deletion.state) reached.count(`deletion:${deletion.state}`)
    say(`deletion ${deletion.id} of ${deletion.postId}: ${before ?? 'none'} → ${deletion.state}`)
    rows.deletions.set(deletion.id, { desk, row: deletion })
  }
  if (notice) {
    if (rows.notices.get(notice.deletionId)?.row.state !== notice.state) reached.count(`notice:${notice.state}`)
    say(`notice ${notice.deletionId}: ${notice.state}, ${notice.mayBeThere ? 'may be there, ' : ''}${notice.attempts}`)
    rows.notices.set(notice.deletionId, { desk, row: notice })
  }
  if (claim) {
    reached.count(`claim:${claim.state}`)
    say(`claim ${claim.id} on #${claim.ticketId}: ${claim.state}`)
    rows.claims.set(claim.id, { desk, row: claim })
  }
  if (ticketAction) {
    reached.count(`action:${ticketAction.state}`)
    say(`action ${ticketAction.id} (${ticketAction.act.kind}) on #${ticketAction.ticketId}: ${ticketAction.state}`)
    rows.actions.set(ticketAction.id, { desk, row: ticketAction })
  }
  if (ticketRequest) {
    reached.count(`ticket:${ticketRequest.state}`)
    say(`ticket of ${ticketRequest.postId}: ${ticketRequest.state}`)
  }
}
