import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { giveAllTo, type OrdinaryUser } from '#test/support/electron/ordinary-user.ts'
import { prepareElectron } from '#test/support/electron/prepare-electron.ts'
import { packEmptiestApp } from './desktop/emptiest-app.ts'
import { startApp } from './desktop/started-app.ts'
import type { Bench, Figure } from './figure.ts'
import { dataFolderFor } from './fixtures.ts'
import { startWorld } from './program.ts'
import { startSilentServices } from './silent-services.ts'
import { median } from './statistics.ts'
import { temporaryFolder } from './temporary-folder.ts'

const rounds = 7
/** Milliseconds over the emptiest app. */
const mostStart = 350
/** MB over the emptiest app. */
const mostMemory = 180
const long = process.env.LONG === '1'
/** Seconds. The bar is for ten minutes; the short run says what it is in its name. */
const duration = long ? 600 : 60
/** The highest of the last readings counts: what a collection is about to free is memory, too. */
const readings = 10

/** 100,000 cached posts, in a folder of the user that the app runs as. */
const optionsFor = async (user: OrdinaryUser, servicesFile: string): Promise<string[]> => {
  const dataFolder = await dataFolderFor(servicesFile)
  const services = join(dataFolder, 'bench-services.json')
  copyFileSync(servicesFile, services)
  giveAllTo(user, dataFolder)
  return ['--data-dir', dataFolder, '--services', services]
}

const measureStart = async (desk: string, empty: string, options: readonly string[]): Promise<Figure> => {
  const values: number[] = []
  const floors: number[] = []
  // the first round is everybody's first time; it is not counted
  for (let round = 0; round <= rounds; round += 1) {
    const floor = await startApp(empty, [])
    await floor.end()
    const value = await startApp(desk, options)
    await value.end()
    if (round === 0) continue
    floors.push(floor.paintedAfter)
    values.push(value.paintedAfter)
  }
  const [value, floor] = [median(values), median(floors)]
  return {
    name: 'desktop: start to painted columns, 100,000 cached posts',
    value,
    unit: 'ms',
    floor,
    ratio: value / floor,
    bar: `≤ the emptiest Electron app + ${mostStart} ms`,
    holds: value - floor <= mostStart,
  }
}

const measureMemory = async (desk: string, empty: string, options: readonly string[]): Promise<Figure> => {
  const bare = await startApp(empty, [])
  const app = await startApp(desk, options)
  await pause((duration - readings) * 1_000)
  const values: number[] = []
  for (let reading = 0; reading < readings; reading += 1) {
    await pause(1_000)
    values.push(app.memory())
  }
  const [value, floor] = [Math.max(...values), bare.memory()]
  await app.end()
  await bare.end()
  return {
    name: `desktop: memory after ${long ? '10 minutes' : '1 minute (LONG=1: 10 minutes)'}`,
    value,
    unit: 'MB',
    floor,
    ratio: value / floor,
    bar: `≤ the emptiest Electron app + ${mostMemory} MB`,
    holds: value - floor <= mostMemory,
  }
}

/** The packed app against the emptiest app in the same Electron: services that say nothing, then a live practice world. */
const bench: Bench = {
  name: 'desktop',
  run: async () => {
    const prepared = await prepareElectron(join(import.meta.dirname, '../..'))
    if (typeof prepared === 'string') throw new Error(`There is no Electron to measure: ${prepared}.`)
    process.stderr.write(`On ${prepared.name}.\n`)
    const { shipped: desk, user } = prepared.app
    try {
      const empty = await packEmptiestApp(prepared.app)
      const silent = await startSilentServices()
      const start = await measureStart(desk, empty, await optionsFor(user, silent.file))
      await silent.end()
      const worldFolder = temporaryFolder()
      const world = await startWorld(worldFolder, 1)
      const memory = await measureMemory(desk, empty, await optionsFor(user, join(worldFolder, 'agent-1.json')))
      await world.end()
      return [start, memory]
    } finally {
      await prepared.close()
    }
  },
}
export default bench
