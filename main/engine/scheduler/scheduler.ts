import type { Column } from '#contract/desk/views/layout.ts'
import { sourcesOf } from '#core/domain/column-registry.ts'
import { type FeedKey, isViewFeed, isXFeed } from '#core/domain/feed.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Pictures } from '#core/ports/media.ts'
import { releaseIdle } from '#core/use-cases/claims/release-claim.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import { type Loop, startLoop } from './loop.ts'
import { viewLoop, xLoop } from './source-loops.ts'

const picturesAtOnce = 6

/** Everything that happens by itself: feeds, views, pictures. */
export type Scheduler = {
  /** From now on reads what this deck's columns need; a source that several of them have is read once. */
  follow(columns: readonly Column[]): void
  /** Reads these feeds now, or everything: after a wake-up, on "Try now". */
  wake(feeds?: readonly FeedKey[]): void
  stop(): Promise<void>
}

/** What the machine does by itself; one without a screen has none of it. */
export type OwnWork = { pictures?: Pictures }

export const startScheduler = (desk: Desk, columns: readonly Column[], { pictures }: OwnWork): Scheduler => {
  const sources = new Map<FeedKey, Loop>()
  /** Of removed columns; a read that is under way is let finish. */
  const ending = new Set<Promise<void>>()
  const stopping = new AbortController()

  const begin = (feed: FeedKey): void => {
    const loop = isXFeed(feed)
      ? xLoop(desk, feed, () => [...sources.keys()])
      : isViewFeed(feed)
        ? viewLoop(desk, feed)
        : null
    if (loop) sources.set(feed, loop)
  }
  const end = (feed: FeedKey, loop: Loop): void => {
    sources.delete(feed)
    const stopped = loop.stop().finally(() => ending.delete(stopped))
    ending.add(stopped)
  }
  const follow = (deck: readonly Column[]): void => {
    if (stopping.signal.aborted) return
    const wanted = new Set<FeedKey>([...rulesRead(desk), ...deck.flatMap(sourcesOf)])
    for (const [feed, loop] of [...sources]) if (!wanted.has(feed)) end(feed, loop)
    for (const feed of wanted) if (!sources.has(feed)) begin(feed)
  }
  follow(columns)

  const chores = [startLoop(desk.clock, desk.log, 'claims', () => claimTurn(desk, stopping.signal))]
  if (pictures) chores.push(pictureLoop(desk, pictures))
  return {
    follow,
    wake(feeds) {
      for (const [feed, loop] of sources) if (!feeds || feeds.includes(feed)) loop.wake()
      if (!feeds) for (const loop of chores) loop.wake()
    },
    async stop() {
      stopping.abort()
      await Promise.all([...[...sources.values(), ...chores].map(loop => loop.stop()), ...ending])
    },
  }
}

/** Whatever the deck shows: the send gate, matching and the clocks stand on these. */
const rulesRead = (desk: Desk): FeedKey[] => [
  ...desk.config.accounts.flatMap(({ id }) => [`mentions:${id}` as const, `own:${id}` as const]),
  'queue',
]

/** Between two looks for claims that nobody works on any more. */
const claimsEvery = 15_000

const claimTurn = async (desk: Desk, signal: AbortSignalLike): Promise<number> => {
  await releaseIdle(desk, signal)
  return claimsEvery
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
