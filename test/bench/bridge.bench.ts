import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { ColumnId } from '#contract/ids.ts'
import { type DeskClient, openClient } from './desk-client.ts'
import type { Bench } from './figure.ts'
import { dataFolderFor } from './fixtures.ts'
import { startDesk, startFloor, startWorld } from './program.ts'
import { quantile } from './statistics.ts'
import { temporaryFolder } from './temporary-folder.ts'

const calls = 400
/** Milliseconds between two calls: as a person scrolls, and long enough that every kind of ingest falls into them. */
const rest = 40
/** How often all columns are read from the services, milliseconds; a desk by itself does it every five seconds. */
const readEvery = 400
const worldSpeed = 60
const most = 20
/** The queue of the practice world has fewer tickets than a page. */
const columns = ['mentions', 'status'] as ColumnId[]

/** A bare socket to measure the machine by. */
const openSocket = async (url: string): Promise<{ ask(bytes: number): Promise<void>; close(): void }> => {
  const socket = new WebSocket(url)
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  return {
    ask: bytes =>
      new Promise(resolve => {
        socket.once('message', () => resolve())
        socket.send(String(bytes))
      }),
    close: () => socket.terminate(),
  }
}

/** Exports everything, again and again, until it is told to stop; answers how many bytes that were. */
const exporting = async (client: DeskClient, signal: AbortSignal): Promise<number> => {
  let bytes = 0
  while (!signal.aborted) bytes += await client.read('/export?id=12345678&query=', signal).catch(() => 0)
  return bytes
}

const reading = async (client: DeskClient, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    for (const columnId of [...columns, 'queue' as ColumnId]) await client.call('column.refresh', { columnId })
    await pause(readEvery)
  }
}

const readsToday = async (client: DeskClient): Promise<number> => {
  const { readsToday: accounts } = await client.call('settings.get', {})
  return accounts.reduce((sum, { today }) => sum + today, 0)
}

/** A page of 50 of each column in turn, while posts and tickets come in and everything is exported. */
const bench: Bench = {
  name: 'bridge',
  run: async () => {
    const worldFolder = temporaryFolder()
    const world = await startWorld(worldFolder, worldSpeed)
    const services = join(worldFolder, 'agent-1.json')
    const desk = await startDesk(await dataFolderFor(services), services)
    const floorServer = await startFloor('socket.mjs')
    const client = await openClient(String(desk.ready.url))
    const socket = await openSocket(String(floorServer.ready.url))
    await client.call('settings.set', { settings: { dailyCap: 1_000_000, pollSeconds: 3 } })
    const stop = new AbortController()
    const exported = exporting(client, stop.signal)
    const read = reading(client, stop.signal)
    await pause(2_000)
    const readBefore = await readsToday(client)

    const values: number[] = []
    const floors: number[] = []
    const before = new Map<ColumnId, string | null>()
    for (let index = 0; index < calls; index += 1) {
      const columnId = columns[index % columns.length] as ColumnId
      // newest page, then the older ones, and from the top again
      const from = index % 30 < columns.length ? null : (before.get(columnId) ?? null)
      const calledAt = performance.now()
      const text = await client.callRaw('column.page', { columnId, limit: 50, ...(from !== null && { before: from }) })
      values.push(performance.now() - calledAt)
      const { outcome } = JSON.parse(text) as {
        outcome: { ok: boolean; value: { cards: unknown[]; next: string | null } }
      }
      if (!outcome.ok || outcome.value.cards.length !== 50) throw new Error(`Not a page: ${text.slice(0, 200)}`)
      before.set(columnId, outcome.value.next)
      const askedAt = performance.now()
      await socket.ask(text.length)
      floors.push(performance.now() - askedAt)
      await pause(rest)
    }
    const came = (await readsToday(client)) - readBefore
    stop.abort()
    const bytes = await exported
    await read
    if (came < 50) throw new Error(`Only ${came} posts came in: that is no ingest.`)
    if (bytes < 1_000_000) throw new Error(`Only ${bytes} bytes were exported.`)
    client.close()
    socket.close()
    await desk.end()
    await floorServer.end()
    await world.end()
    const [value, floor] = [quantile(values, 0.95), quantile(floors, 0.95)]
    return [
      {
        name: 'a column page of 50 during ingest and an export, p95',
        value,
        unit: 'ms',
        floor,
        ratio: value / floor,
        bar: `≤ ${most} ms (floor: a bare WebSocket with as many bytes)`,
        holds: value <= most,
      },
    ]
  },
}
export default bench
