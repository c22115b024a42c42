import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { createDeskFiles } from '#adapters/sqlite/desk-files.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import type { AccountId, WorkspaceId } from '#contract/ids.ts'
import { type Desk, deskTimes } from '#core/use-cases/desk.ts'
import { createLocks } from '#core/use-cases/locks.ts'
import type { ManualClock } from './manual-clock.ts'
import type { ScriptedWorld } from './scripted-services.ts'

/** What a crash can come after: everything that leaves a trace outside the process. */
const traces = new Set(['commit', 'createFromPost', 'createEmailTicket', 'update', 'deletePost', 'tell'])

export type TestDesk = Omit<Desk, 'clock'> & {
  clock: ManualClock
  stop: AbortController
  /** Resolves when the process has "crashed": from then on no call of it comes back or has an effect. */
  crashed: Promise<void>
  /** Traces so far. */
  traces: () => number
  errors: { event: string; facts: unknown }[]
  /** The files behind its stores. */
  files: ReturnType<typeof createDeskFiles>
  close(): void
}

let desks = 0

/** A desk over real database files and scripted services. `crashAfter`: it dies right after this many traces. */
export const openTestDesk = (folder: string, world: ScriptedWorld, crashAfter = Number.POSITIVE_INFINITY): TestDesk => {
  const files = openWritable(folder)
  desks += 1
  const prefix = `desk${desks}`
  let made = 0
  let count = 0
  let dead = false
  let die: () => void = () => undefined
  const crashed = new Promise<void>(resolve => {
    die = resolve
  })
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown
        if (typeof member !== 'function') return member
        return async (...args: unknown[]) => {
          if (dead) return new Promise(() => undefined)
          const result: unknown = await (member as (...args: unknown[]) => unknown).apply(target, args)
          if (!dead && traces.has(String(name))) {
            count += 1
            if (count >= crashAfter) {
              dead = true
              die()
            }
          }
          return dead ? new Promise(() => undefined) : result
        }
      },
    })
  const errors: TestDesk['errors'] = []
  const note = (event: string, facts: unknown) => errors.push({ event, facts })
  return {
    config: {
      workspaceId: 'test' as WorkspaceId,
      practice: true,
      accounts: [
        { id: 'harbor' as AccountId, handle: 'harbor', role: 'main' },
        { id: 'harborstatus' as AccountId, handle: 'harborstatus', role: 'status' },
      ],
      zendeskUrl: 'https://harbor.zendesk.com',
      replyChannels: ['twitter'],
      sendMode: { mode: 'plain' },
      testAccount: 'harbor_test',
      times: deskTimes,
    },
    clock: world.clock,
    ids: {
      next: () => {
        made += 1
        return `${prefix}-${made}`
      },
      random: () => 0.5,
    },
    log: { info: () => undefined, warn: () => undefined, error: (event, facts) => note(event, facts) },
    x: mortal(world.x.port),
    zendesk: mortal(world.zendesk.port),
    team: mortal(world.slack.port),
    desk: mortal(createDeskStore(files.desk, 'test')),
    cache: mortal(createCacheStore(files.cache, 'test')),
    changes: { cache: () => undefined, changed: () => undefined },
    locks: createLocks(),
    stop: new AbortController(),
    crashed,
    traces: () => count,
    files: createDeskFiles(files, 'test', world.clock.monotonic),
    errors,
    close: () => {
      files.desk.close()
      files.cache.close()
    },
  }
}
