import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { createDeskFiles } from '#adapters/sqlite/desk-files.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { closeWritable } from '#adapters/sqlite/maintenance.ts'
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

  const files = createDeskFiles({ desk: deskFile, cache: cacheFile }, config.workspaceId, clock.monotonic)

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
    },
    files,
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
      await Promise.all([engine.stop(), files.stop()])
      closeWritable({ desk: deskFile, cache: cacheFile })
      await log.close()
    },
  }
}
