import { createSocialTeam } from '#adapters/slack/create-social-team.ts'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { closeWritable, emptyLog, shrinkStep } from '#adapters/sqlite/maintenance.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import { createClock } from '#adapters/system/clock.ts'
import { createHttp } from '#adapters/system/create-http.ts'
import { createIds } from '#adapters/system/ids.ts'
import { createPictures } from '#adapters/system/pictures.ts'
import { createXService } from '#adapters/x/create-x-service.ts'
import { createZendeskService } from '#adapters/zendesk/create-zendesk-service.ts'
import type { DeskEvent } from '#contract/desk/event.ts'
import type { CommandName } from '#contract/desk/procedures.ts'
import type { Column } from '#contract/desk/views/column.ts'
import type { WorkerStart } from '#contract/host/messages.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { columnsOf } from '#core/use-cases/columns.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import { createLocks } from '#core/use-cases/locks.ts'
import { resumeReplies, takeBackHeld } from '#core/use-cases/replies/deliver-reply.ts'
import { createCommands, startDeletion, startReply, startTicket } from './commands.ts'
import { deskConfig, servicesOf } from './desk-config.ts'
import type { Handlers } from './dispatcher.ts'
import { createEventHub } from './event-hub.ts'
import { createJobs } from './jobs.ts'
import { lazyLog } from './lazy-log.ts'
import { type Scheduler, startScheduler } from './scheduler/scheduler.ts'

export type Engine = {
  epoch: string
  desk: Desk
  commands: Handlers<CommandName>
  /** Goes on with what the rows say was under way, and begins to read the services. */
  begin(): Promise<void>
  /** Sleep takes held replies back; waking reads everything at once. */
  power(state: 'suspend' | 'resume' | 'focus' | 'blur'): Promise<void>
  stop(): Promise<void>
}

/** The only place that knows which adapter stands behind a port. */
export const composeEngine = (start: WorkerStart, send: (event: DeskEvent) => void): Engine => {
  const services = servicesOf(start)
  const config = deskConfig(start, services)
  const log = lazyLog(start.logFolder)
  const clock = createClock()
  const ids = createIds()
  const http = createHttp()
  const { desk: deskFile, cache: cacheFile, cacheSetAside } = openWritable(start.folder)
  if (cacheSetAside) log.warn('cache.setAside', { reason: cacheSetAside.reason })
  const deskStore = createDeskStore(deskFile, config.workspaceId)
  const cacheStore = createCacheStore(cacheFile, config.workspaceId)
  const epoch = ids.next()
  let columns: readonly Column[] = []
  const hub = createEventHub(epoch, () => columns, send)
  const jobs = createJobs(log)
  let scheduler: Scheduler | null = null

  const desk: Desk = {
    config,
    clock,
    ids,
    log,
    x: createXService({
      http,
      clock,
      log,
      baseUrl: services.x.baseUrl,
      accounts: services.x.accounts.map(({ handle, auth }) => ({ id: accountIdOf(handle), auth })),
    }),
    zendesk: createZendeskService({ http, clock, ids, log, service: services.zendesk }),
    team: createSocialTeam({ http, clock, log, service: services.slack }),
    desk: {
      ...deskStore,
      saveColumns: async changed => {
        await deskStore.saveColumns(changed)
        columns = changed
      },
    },
    cache: cacheStore,
    changes: hub,
    locks: createLocks(),
  }

  return {
    epoch,
    desk,
    commands: createCommands(desk, jobs, () => scheduler),
    async begin() {
      log.info('engine.begun', { practice: config.practice, version: start.version })
      columns = await columnsOf(desk)
      for (const id of await resumeReplies(desk)) startReply(desk, jobs, id)
      for (const deletion of await desk.desk.deletionsOpen()) startDeletion(desk, jobs, deletion.id)
      for (const notice of await desk.desk.noticesOpen()) startDeletion(desk, jobs, notice.deletionId)
      for (const { postId } of await desk.desk.ticketRequestsOpen()) startTicket(desk, jobs, postId)
      scheduler = startScheduler(desk, {
        pictures: createPictures({ http, log, xBaseUrl: services.x.baseUrl }),
        // a step at a time, so that a send never waits for it
        upkeep: async () => {
          if (shrinkStep(cacheFile, () => clock.monotonic())) return 200
          // the words of a post that is gone are off the disk only when the log is empty
          return emptyLog(cacheFile) ? 60_000 : 5_000
        },
      })
    },
    async power(state) {
      if (state === 'suspend') await takeBackHeld(desk)
      if (state === 'resume') scheduler?.wake()
    },
    async stop() {
      hub.stop()
      await Promise.all([scheduler?.stop(), jobs.stop()])
      closeWritable({ desk: deskFile, cache: cacheFile })
      await log.close()
    },
  }
}
