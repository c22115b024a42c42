import { createSocialTeam } from '#adapters/slack/create-social-team.ts'
import type { Http } from '#adapters/system/http.ts'
import { createXService } from '#adapters/x/create-x-service.ts'
import { createZendeskService } from '#adapters/zendesk/create-zendesk-service.ts'
import type { DeskEvent } from '#contract/desk/event.ts'
import type { CommandName } from '#contract/desk/procedures.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { ServicesFile } from '#contract/services/services-file.ts'
import { accountIdOf } from '#core/domain/account.ts'
import type { CacheStore } from '#core/ports/cache-store.ts'
import type { Clock, Ids } from '#core/ports/clock.ts'
import type { DeskFiles } from '#core/ports/desk-files.ts'
import type { DeskStore } from '#core/ports/desk-store.ts'
import type { Host } from '#core/ports/host.ts'
import type { Log } from '#core/ports/log.ts'
import { columnsOf } from '#core/use-cases/columns.ts'
import type { Desk, DeskConfig } from '#core/use-cases/desk.ts'
import { createLocks } from '#core/use-cases/locks.ts'
import { resumeReplies, takeBackHeld } from '#core/use-cases/replies/deliver-reply.ts'
import { beginColumns } from '#core/use-cases/sync/begin-columns.ts'
import { startAttention } from './attention.ts'
import {
  createCommands,
  startAction,
  startDeletion,
  startReply,
  startRequest,
  startTicket,
  startTickets,
} from './commands.ts'
import type { Handlers } from './dispatcher.ts'
import { createEventHub } from './event-hub.ts'
import { historyDuty } from './history/history-duty.ts'
import { createJobs } from './jobs.ts'
import type { Loop } from './scheduler/loop.ts'
import { type OwnWork, type Scheduler, startScheduler } from './scheduler/scheduler.ts'

export type Engine = {
  epoch: string
  desk: Desk
  commands: Handlers<CommandName>
  /** A page has called a command: somebody may be at the desk. */
  asked(name: string): void
  /** Goes on with what the rows say was under way, and begins to read the services. */
  begin(): Promise<void>
  /** Sleep takes held replies back; waking reads everything at once. */
  power(state: 'suspend' | 'resume' | 'focus' | 'blur'): Promise<void>
  stop(): Promise<void>
}

/** The machine below an engine: time, chance, network and disk. Whoever owns them owns all that an engine can do. */
export type EngineParts = {
  config: DeskConfig
  services: ServicesFile
  clock: Clock
  ids: Ids
  log: Log
  http: Http
  deskStore: DeskStore
  cacheStore: CacheStore
  /** What the machine has to do by itself beside reading the services. */
  ownWork: OwnWork
  /** Left out where the rows lie in no file that has to be kept in order. */
  files?: DeskFiles
  /** Left out where nobody can be called. */
  host?: Host
  send: (event: DeskEvent) => void
}

/** An engine on any machine: nothing here knows which network, disk or clock it runs on. */
export const assembleEngine = (parts: EngineParts): Engine => {
  const { config, services, clock, ids, log, http, deskStore, send } = parts
  const epoch = ids.next()
  let columns: readonly Column[] = []
  let attention: Loop | null = null
  const hub = createEventHub(
    epoch,
    clock,
    () => columns,
    event => {
      if (event.topic === 'reply' || event.topic === 'deletion') attention?.wake()
      send(event)
    },
  )
  const jobs = createJobs(log, clock)
  let scheduler: Scheduler | null = null
  /** A host that can't say (a browser tab) leaves it at no: the person is called rather than missed. */
  let inFront = false

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
      saveLayout: async (changed, version) => {
        const result = await deskStore.saveLayout(changed, version)
        if (result === 'saved') {
          const before = new Set(columns.map(column => column.id))
          columns = changed
          await beginColumns(
            desk,
            changed.filter(column => !before.has(column.id)),
          )
          scheduler?.follow(changed)
        }
        return result
      },
    },
    cache: parts.cacheStore,
    changes: hub,
    locks: createLocks(),
  }

  const history = historyDuty(desk, parts.files ?? null)

  return {
    epoch,
    desk,
    commands: createCommands(
      desk,
      jobs,
      () => scheduler,
      { host: parts.host ?? null, inFront: () => inFront },
      history,
    ),
    asked: name => history.asked(name),
    async begin() {
      columns = await columnsOf(desk)
      for (const id of await resumeReplies(desk)) startReply(desk, jobs, id)
      for (const deletion of await desk.desk.deletionsOpen()) startDeletion(desk, jobs, deletion.id)
      for (const notice of await desk.desk.noticesOpen()) startDeletion(desk, jobs, notice.deletionId)
      for (const { id } of await desk.desk.socialRequestsOpen()) startRequest(desk, jobs, id)
      for (const { postId } of await desk.desk.ticketRequestsOpen()) startTicket(desk, jobs, postId)
      startTickets(desk, jobs)
      for (const { id } of await desk.desk.ticketActionsOpen()) startAction(desk, jobs, id)
      scheduler = startScheduler(desk, columns, parts.ownWork)
      history.begin()
      if (parts.host) attention = startAttention(desk, parts.host)
    },
    async power(state) {
      if (state === 'suspend') await takeBackHeld(desk)
      if (state === 'resume') scheduler?.wake()
      if (state === 'focus' || state === 'blur') inFront = state === 'focus'
    },
    async stop() {
      hub.stop()
      await Promise.all([scheduler?.stop(), attention?.stop(), history.stop(), jobs.stop()])
    },
  }
}
