import { done, failed } from '#contract/desk/failure.ts'
import type { CommandName } from '#contract/desk/procedures.ts'
import { sourcesOf } from '#core/domain/column-registry.ts'
import type { Host } from '#core/ports/host.ts'
import { columnsOf } from '#core/use-cases/columns.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import { type Announced, announceColumn } from '#core/use-cases/sync/announce-column.ts'
import { fillGap } from '#core/use-cases/sync/fill-gap.ts'
import { listViews } from '#core/use-cases/sync/list-views.ts'
import { tryQuery } from '#core/use-cases/sync/try-query.ts'
import type { Handlers } from './dispatcher.ts'
import type { Jobs } from './jobs.ts'
import type { Scheduler } from './scheduler/scheduler.ts'

/** What a command waits for at most before it answers; the work goes on and tells by events. Milliseconds. */
export const patience = 8_000

/** The person at the machine: how they are called, and whether they look at the desk already. */
export type AtTheDesk = { host: Host | null; inFront: () => boolean }

type SyncCommand = Extract<
  CommandName,
  'column.refresh' | 'column.fillGap' | 'column.tryQuery' | 'column.announce' | 'queue.views'
>

/** What columns read, asked for by a person. */
export const syncCommands = (
  desk: Desk,
  jobs: Jobs,
  scheduler: () => Scheduler | null,
  { host, inFront }: AtTheDesk,
): Handlers<SyncCommand> => {
  const announced: Announced = new Map()
  return {
    'column.refresh': async ({ columnId }) => {
      const column = (await columnsOf(desk)).find(candidate => candidate.id === columnId)
      if (!column) return failed('not_found', { columnId })
      scheduler()?.wake(sourcesOf(column))
      return done({})
    },
    'column.fillGap': input => {
      const filling = new Promise<Awaited<ReturnType<typeof fillGap>>>(resolve => {
        // a second window that asks is told after the first
        jobs.start(`gap:${input.gapId}:${desk.ids.next()}`, async () => resolve(await fillGap(desk, input)))
      })
      return Promise.race([filling, desk.clock.wait(patience).then(() => done({}))])
    },
    'column.tryQuery': input => tryQuery(desk, input),
    'column.announce': input => announceColumn(desk, { host, inFront: inFront(), announced }, input),
    'queue.views': () => listViews(desk),
  }
}
