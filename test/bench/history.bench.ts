import process from 'node:process'
import { type EnteredDesk, enter, openClient } from './desk-client.ts'
import type { Bench, Figure } from './figure.ts'
import { exportFigures } from './history/export.ts'
import { keyPressFigures, type Typed } from './history/key-press.ts'
import { sendDuringFigures } from './history/send-during.ts'
import { storeSearchFigures } from './history/store-search.ts'
import { millionDataFolderFor, millionPosts } from './million.ts'
import { startDesk } from './program.ts'
import { startSilentServices } from './silent-services.ts'

/** Typed letter by letter: words of the fixture, in two scripts. */
const typed: readonly Typed[] = [
  { before: '', letters: 'kalomi' },
  { before: '', letters: 'harbor' },
  { before: '', letters: 'ログイン' },
  { before: 'has:link ', letters: 'lokami' },
]

type Group = (desk: () => Promise<EnteredDesk>) => Promise<readonly Figure[]>

const start = async (folder: string, servicesFile: string): Promise<EnteredDesk> => {
  const program = await startDesk(folder, servicesFile)
  const url = String(program.ready.url)
  return { program, url, cookie: await enter(url) }
}

const firstColumn = async ({ url, cookie }: EnteredDesk) => {
  const client = await openClient(url, cookie)
  const { columns } = await client.call('deck.get', {})
  client.close()
  const [first] = columns
  if (!first) throw new Error('The desk of the bench has no columns.')
  return first.column.id
}

/** In this order: the last one leaves another history than it has found. */
const groups: Record<string, Group> = {
  store: storeSearchFigures,
  keys: async desk => keyPressFigures(await desk(), typed, millionPosts),
  export: async desk => exportFigures(await desk(), millionPosts),
  send: async desk => sendDuringFigures(await desk(), await firstColumn(await desk()), millionPosts),
}

/** `--only=store,keys`: some of it. */
const wanted = (): readonly string[] => {
  const only = process.argv.find(arg => arg.startsWith('--only='))
  return only === undefined ? Object.keys(groups) : only.slice('--only='.length).split(',')
}

/** History at hand: what the desk needs when a million posts are kept. */
const bench: Bench = {
  name: 'history',
  run: async () => {
    const silent = await startSilentServices()
    let started: Promise<EnteredDesk> | null = null
    const desk = (): Promise<EnteredDesk> => {
      started ??= millionDataFolderFor(silent.file).then(folder => start(folder, silent.file))
      return started
    }
    const figures: Figure[] = []
    try {
      for (const [name, measure] of Object.entries(groups)) {
        if (!wanted().includes(name)) continue
        process.stderr.write(`  ${name}…\n`)
        figures.push(...(await measure(desk)))
      }
    } finally {
      if (started) await (await (started as Promise<EnteredDesk>)).program.end()
      await silent.end()
    }
    return figures
  },
}
export default bench
