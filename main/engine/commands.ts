import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { CommandName } from '#contract/desk/procedures.ts'
import type { DeletionId, PostId, ReplyId, TicketActionId, TicketId } from '#contract/ids.ts'
import { claimTicket } from '#core/use-cases/claims/claim-ticket.ts'
import { releaseIfEmpty } from '#core/use-cases/claims/release-claim.ts'
import { refreshConversation, type ThreadMemory } from '#core/use-cases/conversations/refresh-conversation.ts'
import { confirmDeletion } from '#core/use-cases/deletions/confirm-deletion.ts'
import { deliverNotice } from '#core/use-cases/deletions/deliver-notice.ts'
import { lookAgain, tryNotice, withdrawDeletion } from '#core/use-cases/deletions/mind-deletion.ts'
import { type Preparations, prepareDeletion } from '#core/use-cases/deletions/prepare-deletion.ts'
import { runDeletion } from '#core/use-cases/deletions/run-deletion.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import { setFlag } from '#core/use-cases/flags/set-flag.ts'
import { importLayout } from '#core/use-cases/layout/import-layout.ts'
import { skipInPlay, unskipInPlay } from '#core/use-cases/play/skip-in-play.ts'
import { deliverReply } from '#core/use-cases/replies/deliver-reply.ts'
import { discardDraft, saveDraft } from '#core/use-cases/replies/draft.ts'
import { dismissReply, sendReply, undoReply } from '#core/use-cases/replies/send-reply.ts'
import { deliverRequest } from '#core/use-cases/requests/deliver-request.ts'
import { sendRequest } from '#core/use-cases/requests/send-request.ts'
import { confirmSelfTest } from '#core/use-cases/self-test/confirm-self-test.ts'
import { type PreparedTests, prepareSelfTest } from '#core/use-cases/self-test/prepare-self-test.ts'
import {
  actOnTicket,
  dismissAction,
  saveNote,
  tryActionAgain,
  undoAction,
} from '#core/use-cases/tickets/act-on-ticket.ts'
import { applyMacro, listMacros } from '#core/use-cases/tickets/macros.ts'
import { chooseTicket, makeTicket, solvedTicket, solveTicket } from '#core/use-cases/tickets/make-ticket.ts'
import { clearTicketRequests, makeWantedTickets, wantTickets } from '#core/use-cases/tickets/make-tickets.ts'
import { runAction } from '#core/use-cases/tickets/run-action.ts'
import { emailOfRequester, listAgents } from '#core/use-cases/tickets/ticket-people.ts'
import type { Handlers } from './dispatcher.ts'
import type { HistoryDuty } from './history/history-duty.ts'
import type { Jobs } from './jobs.ts'
import type { Scheduler } from './scheduler/scheduler.ts'
import { type AtTheDesk, patience, syncCommands } from './sync-commands.ts'

export const startReply = (desk: Desk, jobs: Jobs, id: ReplyId): void =>
  jobs.start(`reply:${id}`, signal => deliverReply(desk, id, signal))

/** The ticket of a post, asked for or looked for; null while that is under way. */
export const startTicket = (desk: Desk, jobs: Jobs, postId: PostId): ReturnType<typeof makeTicket> | null => {
  let making: ReturnType<typeof makeTicket> | null = null
  jobs.start(`ticket:${postId}`, async signal => {
    making = makeTicket(desk, { postId }, signal)
    await making
  })
  return making
}

export const startAction = (desk: Desk, jobs: Jobs, id: TicketActionId): void =>
  jobs.start(`action:${id}`, signal => runAction(desk, id, signal))

/** What is wanted, one after the other; what comes while it works is found by the same work. */
export const startTickets = (desk: Desk, jobs: Jobs): void =>
  jobs.start('tickets', signal => makeWantedTickets(desk, signal))

/** A claim being taken. A second window that asks meanwhile is told what the first is told, after it. */
const startClaim = (
  desk: Desk,
  jobs: Jobs,
  { ticketId, takeOver }: { ticketId: TicketId; takeOver: boolean },
): Promise<Outcome<Record<string, never>>> =>
  new Promise(resolve => {
    jobs.start(`claim:${ticketId}:${desk.ids.next()}`, async signal => {
      resolve(await claimTicket(desk, ticketId, takeOver, signal))
    })
  })

/**
 * The deletion and its notice run side by side: neither waits for the other. `turn` sets apart what a person did: a job
 * that is just ending must not swallow it. Those of one deletion still run one after the other.
 */
export const startDeletion = (desk: Desk, jobs: Jobs, id: DeletionId, turn = ''): void => {
  jobs.start(`deletion:${id}:${turn}`, signal => runDeletion(desk, id, signal))
  jobs.start(`notice:${id}:${turn}`, signal => deliverNotice(desk, id, signal))
}

export const startRequest = (desk: Desk, jobs: Jobs, id: string): void =>
  jobs.start(`request:${id}`, signal => deliverRequest(desk, id, signal))

export const createCommands = (
  desk: Desk,
  jobs: Jobs,
  scheduler: () => Scheduler | null,
  atTheDesk: AtTheDesk,
  history: HistoryDuty,
): Handlers<CommandName> => {
  const preparations: Preparations = new Map()
  const preparedTests: PreparedTests = new Map()
  const threads: ThreadMemory = new Map()
  const startAfter = async <T extends { actionId: TicketActionId }>(recording: Promise<Outcome<T>>) => {
    const outcome = await recording
    if (outcome.ok) startAction(desk, jobs, outcome.value.actionId)
    return outcome
  }
  return {
    ...syncCommands(desk, jobs, scheduler, atTheDesk),
    'conversation.refresh': input => refreshConversation(desk, threads, input),
    'column.update': async ({ columns, version }) => {
      if ((await desk.desk.saveLayout(columns, version)) === 'conflict') return failed('layout_conflict')
      desk.changes.changed('deck')
      return done({ version: version + 1 })
    },
    'column.markRead': async ({ columnId, upTo }) => {
      await desk.desk.markRead(columnId, upTo)
      desk.changes.changed('column', [columnId])
      desk.changes.changed('deck')
      return done({})
    },
    'ticket.make': input => {
      const making = startTicket(desk, jobs, input.postId)
      if (!making) return failed('ticket_request_pending')
      return Promise.race([making, desk.clock.wait(patience).then(() => done({}))])
    },
    'ticket.choose': input => chooseTicket(desk, input),
    'ticket.solve': async ({ ticketId }) => {
      const recorded = await solveTicket(desk, ticketId)
      if (!recorded.ok) return recorded
      const { actionId } = recorded.value
      const solved = new Promise<void>(resolve => {
        jobs.start(`action:${actionId}`, signal => runAction(desk, actionId, signal).then(resolve))
      })
      const waited = solved.then(() => solvedTicket(desk, ticketId, actionId))
      return Promise.race([waited, desk.clock.wait(patience).then(() => done({}))])
    },
    'ticket.act': input => startAfter(actOnTicket(desk, input)),
    'ticket.undo': input => startAfter(undoAction(desk, input)),
    'ticket.tryAgain': async input => {
      const outcome = await tryActionAgain(desk, input)
      if (outcome.ok) startAction(desk, jobs, input.actionId)
      return outcome
    },
    'ticket.dismiss': input => dismissAction(desk, input),
    'ticket.agents': () => listAgents(desk),
    'ticket.emailOf': input => emailOfRequester(desk, input),
    'ticket.saveNote': input => saveNote(desk, input),
    'ticket.makeMany': async input => {
      const outcome = await wantTickets(desk, input)
      if (outcome.ok) startTickets(desk, jobs)
      return outcome
    },
    'ticket.clearRequests': () => clearTicketRequests(desk),
    'macro.list': () => listMacros(desk),
    'macro.apply': input => applyMacro(desk, input),
    'draft.save': input => saveDraft(desk, input),
    'draft.discard': input => discardDraft(desk, input),
    'claim.take': input =>
      Promise.race([startClaim(desk, jobs, input), desk.clock.wait(patience).then(() => done({}))]),
    'claim.release': ({ ticketId }) => {
      jobs.start(`release:${ticketId}`, signal => releaseIfEmpty(desk, ticketId, signal))
      return done({})
    },
    'reply.send': async input => {
      const outcome = await sendReply(desk, input)
      if (outcome.ok) startReply(desk, jobs, outcome.value.replyId)
      return outcome
    },
    'reply.undo': input => undoReply(desk, input),
    'reply.dismiss': input => dismissReply(desk, input),
    'deletion.prepare': async input => {
      const outcome = await prepareDeletion(desk, preparations, input)
      // the look has settled an earlier deletion, or finds one that nobody runs since its disk failed
      const earlier = outcome.ok ? null : outcome.error.params.deletionId
      if (typeof earlier === 'string') startDeletion(desk, jobs, earlier as DeletionId)
      return outcome
    },
    'deletion.confirm': async input => {
      const outcome = await confirmDeletion(desk, preparations, input)
      if (outcome.ok) startDeletion(desk, jobs, outcome.value.deletionId, desk.ids.next())
      return outcome
    },
    'deletion.withdraw': async ({ deletionId }) => {
      const outcome = await withdrawDeletion(desk, deletionId)
      if (outcome.ok) startDeletion(desk, jobs, deletionId, desk.ids.next())
      return outcome
    },
    'deletion.tryNotice': async ({ deletionId }) => {
      const outcome = await tryNotice(desk, deletionId)
      if (outcome.ok) startDeletion(desk, jobs, deletionId)
      return outcome
    },
    'deletion.lookAgain': async ({ deletionId }) => {
      const outcome = await lookAgain(desk, deletionId)
      if (outcome.ok) startDeletion(desk, jobs, deletionId)
      return outcome
    },
    'selfTest.prepare': input => prepareSelfTest(desk, preparedTests, input),
    'selfTest.confirm': async input => {
      const outcome = await confirmSelfTest(desk, preparedTests, input)
      if (outcome.ok) startReply(desk, jobs, outcome.value.replyId)
      return outcome
    },
    'column.import': input => importLayout(desk, input),
    'flag.set': input => setFlag(desk, input),
    'request.send': async input => {
      const outcome = await sendRequest(desk, input)
      if (outcome.ok) startRequest(desk, jobs, outcome.value.requestId)
      return outcome
    },
    'play.skip': input => skipInPlay(desk, input),
    'play.unskip': input => unskipInPlay(desk, input),
    'posts.shown': ({ ids }) => {
      history.shown(ids)
      return done({})
    },
    'person.remove': input => history.removePerson(input),
    'backup.make': () => history.makeBackup(),
    'settings.set': async ({ settings }) => {
      // zod keeps keys that were sent; undefined ones are none
      const change = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
      await desk.desk.saveSettings(change)
      desk.changes.changed('settings')
      desk.changes.changed('deck')
      if ('keepDays' in change) history.keepsOther()
      if ('dailyCap' in change || 'pollSeconds' in change) scheduler()?.wake()
      return done({})
    },
  }
}
