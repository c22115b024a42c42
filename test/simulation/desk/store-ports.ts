import { StoreError } from '#adapters/sqlite/store-error.ts'
import type { CacheStore } from '#core/ports/cache-store.ts'
import type { DeskStore, Transition } from '#core/ports/desk-store.ts'
import type { Disk } from './databases.ts'

const deskWrites = new Set<string>(['commit', 'saveSettings', 'saveLayout', 'markRead', 'addReads', 'markProved'])
const cacheWrites = new Set<string>([
  'ingestPosts',
  'ingestTickets',
  'link',
  'markGone',
  'setFeedStatus',
  'setAccount',
  'setAgent',
  'setViewTitle',
  'savePicture',
])

export type DiskTrouble = 'full' | 'locked' | null

/** What the adapter throws; nothing has been written then. */
const errorOf = (trouble: Exclude<DiskTrouble, null>): StoreError =>
  trouble === 'full'
    ? new StoreError('full', 'SQLITE_FULL', 'The disk is full: nothing was saved.', null)
    : new StoreError('locked', 'SQLITE_BUSY', 'Another program holds the database: nothing was saved.', null)

export type StoreWatch = {
  alive(): boolean
  trouble(): DiskTrouble
  /** May kill the process: nothing of the write happens then. */
  beforeWrite(method: string): void
  /** May kill the process: it is written, and nobody comes to know. */
  afterWrite(method: string): void
  committed(transition: Transition): void
}

type Method = (...args: never[]) => Promise<unknown>

/** The store ports of one process on the disk of its desk. */
export const storePorts = (disk: Disk, watch: StoreWatch): { deskStore: DeskStore; cacheStore: CacheStore } => {
  const never = new Promise<never>(() => {})

  const guard =
    (name: string, method: Method, writes: boolean, isCommit: boolean): Method =>
    async (...args) => {
      if (!watch.alive()) return never
      if (writes) {
        watch.beforeWrite(name)
        if (!watch.alive()) return never
        const trouble = watch.trouble()
        if (trouble) throw errorOf(trouble)
      }
      const result = await method(...args)
      if (isCommit && result === 'committed') watch.committed(args[0] as unknown as Transition)
      if (writes) watch.afterWrite(name)
      return watch.alive() ? result : never
    }

  const guarded = <S extends object>(store: S, writes: ReadonlySet<string>): S =>
    Object.fromEntries(
      Object.entries(store).map(([name, method]) => [
        name,
        guard(name, method as Method, writes.has(name), name === 'commit'),
      ]),
    ) as S

  return { deskStore: guarded(disk.deskStore, deskWrites), cacheStore: guarded(disk.cacheStore, cacheWrites) }
}
