import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { closeWritable, emptyLog, shrinkStep } from '#adapters/sqlite/maintenance.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import { createClock } from '#adapters/system/clock.ts'
import { createHttp } from '#adapters/system/create-http.ts'
import { createIds } from '#adapters/system/ids.ts'
import { createPictures } from '#adapters/system/pictures.ts'
import type { DeskEvent } from '#contract/desk/event.ts'
import type { WorkerStart } from '#contract/host/messages.ts'
import type { Host } from '#core/ports/host.ts'
import { assembleEngine, type Engine } from './assemble-engine.ts'
import { deskConfig, servicesOf } from './desk-config.ts'
import { lazyLog } from './lazy-log.ts'

/** The engine on the real machine: the only place that knows which network, disk and clock stand behind it. */
export const composeEngine = (start: WorkerStart, host: Host, send: (event: DeskEvent) => void): Engine => {
  const services = servicesOf(start)
  const config = deskConfig(start, services)
  const log = lazyLog(start.logFolder)
  const clock = createClock()
  const http = createHttp()
  const { desk: deskFile, cache: cacheFile, cacheSetAside } = openWritable(start.folder)
  if (cacheSetAside) log.warn('cache.setAside', { reason: cacheSetAside.reason })

  const engine = assembleEngine({
    config,
    services,
    clock,
    ids: createIds(),
    log,
    http,
    deskStore: createDeskStore(deskFile, config.workspaceId),
    cacheStore: createCacheStore(cacheFile, config.workspaceId),
    ownWork: {
      pictures: createPictures({ http, log, xBaseUrl: services.x.baseUrl }),
      // a step at a time, so that a send never waits for it
      upkeep: async () => {
        if (shrinkStep(cacheFile, () => clock.monotonic())) return 200
        // the words of a post that is gone are off the disk only when the log is empty
        return emptyLog(cacheFile) ? 60_000 : 5_000
      },
    },
    host,
    send,
  })
  return {
    ...engine,
    async begin() {
      log.info('engine.begun', { practice: config.practice, version: start.version })
      await engine.begin()
    },
    async stop() {
      await engine.stop()
      closeWritable({ desk: deskFile, cache: cacheFile })
      await log.close()
    },
  }
}
