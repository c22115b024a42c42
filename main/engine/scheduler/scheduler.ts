import type { AccountId } from '#contract/ids.ts'
import { dayEnd } from '#core/domain/read-budget.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Pictures } from '#core/ports/media.ts'
import { releaseIdle } from '#core/use-cases/claims/release-claim.ts'
import { type Desk, settingsOf } from '#core/use-cases/desk.ts'
import { identifyZendesk } from '#core/use-cases/sync/identify.ts'
import { readFeed, type SourceFeed } from '#core/use-cases/sync/read-feed.ts'
import { queueMemory, readQueue } from '#core/use-cases/sync/read-tickets.ts'
import { type Loop, startLoop } from './loop.ts'
import { afterTrouble } from './pace.ts'

const picturesAtOnce = 6

/** Everything that happens by itself: feeds, the queue, pictures, upkeep of the files. */
export type Scheduler = {
  /** Reads now what is read for this account, or all of it: after a wake-up, on "Try now". */
  wake(account?: AccountId | 'queue'): void
  stop(): Promise<void>
}

/** What the machine does by itself; a machine without a screen or a file of its own has none of it. */
export type OwnWork = { pictures?: Pictures; upkeep?: () => Promise<number> }

export const startScheduler = (desk: Desk, { pictures, upkeep }: OwnWork): Scheduler => {
  const loops = new Map<string, Loop>()
  for (const { id } of desk.config.accounts) {
    for (const kind of ['mentions', 'own'] as const) loops.set(`${kind}:${id}`, feedLoop(desk, `${kind}:${id}`))
  }
  loops.set('queue', queueLoop(desk))
  const stopping = new AbortController()
  loops.set(
    'claims',
    startLoop(desk.clock, desk.log, 'claims', () => claimTurn(desk, stopping.signal)),
  )
  if (pictures) loops.set('pictures', pictureLoop(desk, pictures))
  if (upkeep) loops.set('upkeep', startLoop(desk.clock, desk.log, 'upkeep', upkeep))
  return {
    wake(account) {
      for (const [name, loop] of loops) {
        if (name === 'upkeep') continue
        if (!account || name === account || name.endsWith(`:${account}`)) loop.wake()
      }
    },
    async stop() {
      stopping.abort()
      await Promise.all([...loops.values()].map(loop => loop.stop()))
    },
  }
}

/** Between two looks for claims that nobody works on any more. */
const claimsEvery = 15_000

const claimTurn = async (desk: Desk, signal: AbortSignalLike): Promise<number> => {
  await releaseIdle(desk, signal)
  return claimsEvery
}

/** Milliseconds between two reads, as the settings say. */
const every = async (desk: Desk): Promise<number> => (await settingsOf(desk)).pollSeconds * 1000

const feedLoop = (desk: Desk, feed: SourceFeed): Loop => {
  let failures = 0
  return startLoop(desk.clock, desk.log, feed, async () => {
    const wait = await every(desk)
    const read = await readFeed(desk, feed)
    if (read.complete) {
      failures = 0
      return wait
    }
    failures += 1
    // the cap can be raised, so it is looked at again before the day ends
    if (read.capped) return Math.min(dayEnd(desk.clock.now()) - desk.clock.now(), 60_000)
    return afterTrouble(read.fault, failures, wait, desk.clock.now(), desk.ids.random())
  })
}

const queueLoop = (desk: Desk): Loop => {
  const memory = queueMemory()
  let failures = 0
  let identified = false
  return startLoop(desk.clock, desk.log, 'queue', async () => {
    const wait = await every(desk)
    if (!identified) identified = await identifyZendesk(desk)
    const { fault } = await readQueue(desk, memory)
    if (!fault) {
      failures = 0
      // comments that are still wanted come soon, but not all at once
      return memory.commentsWanted.size > 0 ? Math.min(wait, 2_000) : wait
    }
    failures += 1
    return afterTrouble(fault, failures, wait, desk.clock.now(), desk.ids.random())
  })
}

const pictureLoop = (desk: Desk, pictures: Pictures): Loop =>
  startLoop(desk.clock, desk.log, 'pictures', async () => {
    const wanted = await desk.cache.picturesWanted(picturesAtOnce)
    const fetched = await Promise.all(
      wanted.map(async ({ key, url }) => {
        const picture = await pictures.fetch(url)
        await desk.cache.savePicture(key, picture, desk.clock.now())
        return picture !== null
      }),
    )
    if (fetched.some(Boolean)) desk.changes.changed('column')
    return wanted.length === picturesAtOnce && fetched.some(Boolean) ? 50 : 3_000
  })
