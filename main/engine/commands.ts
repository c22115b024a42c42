import { done, failed } from '#contract/desk/failure.ts'
import type { CommandName } from '#contract/desk/procedures.ts'
import type { DeletionId, PostId, ReplyId } from '#contract/ids.ts'
import { columnsOf } from '#core/use-cases/columns.ts'
import { refreshConversation, type ThreadMemory } from '#core/use-cases/conversations/refresh-conversation.ts'
import { confirmDeletion } from '#core/use-cases/deletions/confirm-deletion.ts'
import { deliverNotice } from '#core/use-cases/deletions/deliver-notice.ts'
import { type Preparations, prepareDeletion } from '#core/use-cases/deletions/prepare-deletion.ts'
import { runDeletion } from '#core/use-cases/deletions/run-deletion.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import { deliverReply } from '#core/use-cases/replies/deliver-reply.ts'
import { discardDraft, saveDraft } from '#core/use-cases/replies/draft.ts'
import { dismissReply, sendReply, undoReply } from '#core/use-cases/replies/send-reply.ts'
import { chooseTicket, makeTicket, solveTicket } from '#core/use-cases/tickets/make-ticket.ts'
import type { Handlers } from './dispatcher.ts'
import type { Jobs } from './jobs.ts'
import type { Scheduler } from './scheduler/scheduler.ts'

/** What a command waits for at most before it answers; the work goes on and tells by events. Milliseconds. */
const patience = 8_000

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

/** The deletion and its notice run side by side: neither waits for the other. */
export const startDeletion = (desk: Desk, jobs: Jobs, id: DeletionId): void => {
  jobs.start(`deletion:${id}`, signal => runDeletion(desk, id, signal))
  jobs.start(`notice:${id}`, signal => deliverNotice(desk, id, signal))
}

export const createCommands = (desk: Desk, jobs: Jobs, scheduler: () => Scheduler | null): Handlers<CommandName> => {
  const preparations: Preparations = new Map()
  const threads: ThreadMemory = new Map()
  return {
    'conversation.refresh': input => refreshConversation(desk, threads, input),
    'column.update': async ({ columns }) => {
      await desk.desk.saveColumns(columns)
      desk.changes.changed('deck')
      return done({})
    },
    'column.markRead': async ({ columnId, upTo }) => {
      await desk.desk.markRead(columnId, upTo)
      desk.changes.changed('column', [columnId])
      desk.changes.changed('deck')
      return done({})
    },
    'column.refresh': async ({ columnId }) => {
      const column = (await columnsOf(desk)).find(candidate => candidate.id === columnId)
      if (!column) return failed('not_found', { columnId })
      scheduler()?.wake(column.type === 'queue' ? 'queue' : (column.params.account ?? undefined))
      return done({})
    },
    'column.fillGap': async () => {
      // gaps are filled before anything new is read, so a read is all it takes
      scheduler()?.wake()
      return done({})
    },
    'ticket.make': input => {
      const making = startTicket(desk, jobs, input.postId)
      if (!making) return failed('ticket_request_pending')
      return Promise.race([making, desk.clock.wait(patience).then(() => done({}))])
    },
    'ticket.choose': input => chooseTicket(desk, input),
    'ticket.solve': input => solveTicket(desk, input),
    'draft.save': input => saveDraft(desk, input),
    'draft.discard': input => discardDraft(desk, input),
    'reply.send': async input => {
      const outcome = await sendReply(desk, input)
      if (outcome.ok) startReply(desk, jobs, outcome.value.replyId)
      return outcome
    },
    'reply.undo': input => undoReply(desk, input),
    'reply.dismiss': input => dismissReply(desk, input),
    'deletion.prepare': input => prepareDeletion(desk, preparations, input),
    'deletion.confirm': async input => {
      const outcome = await confirmDeletion(desk, preparations, input)
      if (outcome.ok) startDeletion(desk, jobs, outcome.value.deletionId)
      return outcome
    },
    'deletion.tryNotice': async ({ deletionId }) => {
      const notice = await desk.desk.notice(deletionId)
      if (!notice) return failed('not_found')
      await desk.desk.commit({ notice: { ...notice, nextAt: desk.clock.now(), version: notice.version + 1 } })
      startDeletion(desk, jobs, deletionId)
      return done({})
    },
    'deletion.lookAgain': async ({ deletionId }) => {
      if (!(await desk.desk.deletion(deletionId))) return failed('not_found')
      startDeletion(desk, jobs, deletionId)
      return done({})
    },
    'settings.set': async ({ settings }) => {
      // zod keeps keys that were sent; undefined ones are none
      const change = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
      await desk.desk.saveSettings(change)
      desk.changes.changed('settings')
      desk.changes.changed('deck')
      if ('dailyCap' in change || 'pollSeconds' in change) scheduler()?.wake()
      return done({})
    },
  }
}
