import { setTimeout as pause } from 'node:timers/promises'
import type { PostCard } from '#contract/desk/views/card.ts'
import type { ColumnId } from '#contract/ids.ts'
import { type DeskClient, type EnteredDesk, openClient } from '../desk-client.ts'
import type { Figure } from '../figure.ts'
import { quantile } from '../statistics.ts'

/** Milliseconds. */
const most = 50
const sends = 60
/** Days that are kept from then on: most of the posts are older, and the purge goes on all the time. */
const keepDays = { posts: 30, tickets: 30, pictures: 30 }
/** Megabytes of answers that a team has written; what is copied beside the sends. */
const draftLength = 9_500

/** Posts of others in the first column, each to be answered once. */
const postsToAnswer = async (client: DeskClient, columnId: ColumnId): Promise<PostCard[]> => {
  const posts: PostCard[] = []
  let before: string | undefined
  while (posts.length < sends * 4) {
    const page = await client.call('column.page', { columnId, limit: 200, ...(before === undefined ? {} : { before }) })
    posts.push(...page.cards.filter(card => card.kind === 'post').filter(card => card.actions.includes('reply')))
    if (page.next === null) break
    before = page.next
  }
  return posts
}

const draftAbout = (client: DeskClient, post: PostCard, text: string) =>
  client.call('draft.save', { subject: { postId: post.id }, text, thenStatus: 'pending', version: 0 })

/** From the page's call to the answer that says that the reply is a row: a little more than its commit. */
const sendOnce = async (client: DeskClient, post: PostCard): Promise<number> => {
  const { draftId, version } = await draftAbout(client, post, `Hello @${post.author.handle}, we are on it.`)
  const from = performance.now()
  await client.call('reply.send', { draftId, version, speakerConfirmed: true })
  return performance.now() - from
}

/** Runs until it is told to stop, again and again. */
const keepDoing = (work: (signal: AbortSignal) => Promise<unknown>) => {
  const stopping = new AbortController()
  let rounds = 0
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await work(stopping.signal).catch(error => {
        if (!stopping.signal.aborted) throw error
      })
      rounds += 1
    }
  })()
  return {
    rounds: () => rounds,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/**
 * Replies are sent while everything that is kept is exported, what is old is purged and desk.db is copied. It ends with
 * another history than it began with: the last thing that is done with a fixture.
 */
export const sendDuringFigures = async (
  { url, cookie }: EnteredDesk,
  columnId: ColumnId,
  posts: number,
): Promise<readonly Figure[]> => {
  const client = await openClient(url, cookie)
  const found = await postsToAnswer(client, columnId)
  if (found.length < sends * 3) throw new Error('There are not enough posts to answer.')
  const quiet: number[] = []
  for (const post of found.slice(0, sends)) {
    quiet.push(await sendOnce(client, post))
    await pause(100)
  }
  for (const post of found.slice(2 * sends)) await draftAbout(client, post, 'x'.repeat(draftLength))
  const kept = async () => (await client.call('history.get', {})).posts
  const before = await kept()
  await client.call('settings.set', { settings: { keepDays } })
  const exporting = keepDoing(signal => client.read('/export?format=jsonl&query=', signal))
  const copying = keepDoing(() => client.call('backup.make', {}))
  const times: number[] = []
  for (const post of found.slice(sends, 2 * sends)) {
    times.push(await sendOnce(client, post))
    await pause(100)
  }
  await Promise.all([exporting.stop(), copying.stop()])
  // a count that took long is said again for half a minute
  let after = await kept()
  for (let looks = 0; after >= before && looks < 40; looks += 1) {
    await pause(1_000)
    after = await kept()
  }
  client.close()
  if (after >= before) throw new Error('Nothing was purged beside the sends.')
  if (copying.rounds() === 0) throw new Error('No backup was made beside the sends.')
  const value = quantile(times, 0.95)
  const floor = quantile(quiet, 0.95)
  return [
    {
      name: `a send during export, purge and backup at ${posts.toLocaleString('en')} posts`,
      value,
      unit: 'ms',
      floor,
      ratio: value / floor,
      bar: `≤ ${most} ms until its rows are committed (floor: with nothing beside it), p95 of ${sends} (the longest ${Math.max(...times).toFixed(0)} ms; ${copying.rounds()} backups, ${(before - after).toLocaleString('en')} posts purged)`,
      holds: value <= most,
    },
  ]
}
