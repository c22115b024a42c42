import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { ExportFormat, RunningExport } from '#contract/desk/views/export.ts'
import { type DeskClient, type EnteredDesk, openClient } from '../desk-client.ts'
import type { Figure } from '../figure.ts'
import type { Program } from '../program.ts'

/** MB more than before. */
const most = 100
/** Milliseconds between two looks at the memory: a peak between them would have to come and go within that. */
const lookEvery = 100
const formats: readonly ExportFormat[] = ['csv', 'jsonl', 'html']

/** Resident memory of host and workers, MB. */
const residentOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

const toldOf = async (client: DeskClient, id: string): Promise<RunningExport | undefined> =>
  (await client.call('export.list', {})).exports.find(each => each.id === id)

/** Exports everything once; the highest memory on the way, in MB, and the seconds it took. */
const exportOnce = async ({ pid }: Program, client: DeskClient, format: ExportFormat, posts: number) => {
  const id = randomUUID()
  const from = performance.now()
  let over = false
  const read = client.read(`/export?id=${id}&format=${format}&query=`).finally(() => {
    over = true
  })
  let highest = 0
  while (!over) {
    highest = Math.max(highest, residentOf(pid))
    await Promise.race([read, pause(lookEvery)])
  }
  const bytes = await read
  const seconds = (performance.now() - from) / 1_000
  const told = await toldOf(client, id)
  // what has become too old to be kept may go while the export runs
  const kept = (await client.call('history.get', {})).posts
  if (told?.state !== 'done' || told.rows < kept || told.rows > posts || kept < 0.9 * posts) {
    throw new Error(`An export of ${posts} posts ended as ${JSON.stringify(told)}.`)
  }
  // a row has an id, a time and a text: fewer bytes are no row
  if (bytes < told.rows * 80) throw new Error(`Only ${bytes} bytes were exported.`)
  return { highest, seconds }
}

/** How much memory host and workers take beside what they have while an export of everything goes through them. */
export const exportFigures = async (
  { program, url, cookie }: EnteredDesk,
  posts: number,
): Promise<readonly Figure[]> => {
  const client = await openClient(url, cookie)
  // the caches of the database fill by themselves as soon as somebody reads
  for (const format of formats) await exportHead(client, format)
  const before = residentOf(program.pid)
  const runs = []
  for (const format of formats) runs.push(await exportOnce(program, client, format, posts))
  client.close()
  const value = Math.max(...runs.map(run => run.highest)) - before
  const slowest = Math.max(...runs.map(run => run.seconds))
  return [
    {
      name: `export of ${posts.toLocaleString('en')} posts: memory grows by`,
      value,
      unit: 'MB',
      floor: null,
      ratio: null,
      bar: `≤ ${most} MB, as CSV, JSON Lines and a page (the slowest in ${slowest.toFixed(0)} s)`,
      holds: value <= most,
    },
  ]
}

/** Some pieces of an export, and no more: everything that an export needs is loaded then. */
const exportHead = async (client: DeskClient, format: ExportFormat): Promise<void> => {
  const id = randomUUID()
  const stop = new AbortController()
  const read = client.read(`/export?id=${id}&format=${format}&query=`, stop.signal).catch(() => 0)
  while (((await toldOf(client, id))?.rows ?? 0) < 500) await pause(lookEvery / 10)
  stop.abort()
  await read
}
