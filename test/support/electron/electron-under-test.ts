import process from 'node:process'
import type { OrdinaryUser } from './ordinary-user.ts'

/** The packed app that the specs start, as the task that prepared it hands it to Playwright. */
export type ElectronUnderTest = {
  version: string
  from: string
  /** An older Electron in the place of the product's own. */
  isStandIn: boolean
  /** Starts the app that can be driven, as an ordinary user on the display of the tests. */
  driven: string
  /** Starts the app as it would be installed. */
  shipped: string
  /** Its binary, to read the fuses from. */
  shippedBinary: string
  display: string | null
  user: OrdinaryUser
}

const variable = 'SWITCHBOARD_TEST_ELECTRON'

/** The same app on the display of each worker. */
export const handOver = (apps: readonly ElectronUnderTest[]): NodeJS.ProcessEnv => ({
  [variable]: JSON.stringify(apps),
})

export const electronUnderTest = (): ElectronUnderTest | null => {
  const text = process.env[variable]
  if (!text) return null
  const apps = JSON.parse(text) as ElectronUnderTest[]
  return apps[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % apps.length] ?? null
}
