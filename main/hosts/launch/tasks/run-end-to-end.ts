import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { ensureChromium } from './ensure-chromium.ts'
import { runTool } from './run-tool.ts'
import { section } from './sections.ts'
import { failure, skip, sum, type Tally, tallyPlaywright } from './tally.ts'

/** The hosts that the specs run on: Playwright's projects. */
export type SpecHost = 'web' | 'electron'

/** What `test/support/electron/prepare-electron.ts` answers, as far as it matters here. */
type Prepared = {
  /** "Electron 45.4.1 (installed)" */
  name: string
  env: NodeJS.ProcessEnv
  close(): Promise<void>
}

const prepare = async (root: string): Promise<Prepared | string> => {
  const file = pathToFileURL(join(root, 'test/support/electron/prepare-electron.ts')).href
  const { prepareElectron } = (await import(file)) as { prepareElectron(root: string): Promise<Prepared | string> }
  try {
    return await prepareElectron(root)
  } catch (error) {
    // It can be had, and what we made of it can't be packed or shown: that is ours to mend.
    return Promise.reject(new Error(`the app can't be made ready: ${error instanceof Error ? error.message : error}`))
  }
}

const runHost = async (root: string, host: SpecHost, file: string, env: NodeJS.ProcessEnv, only: readonly string[]) => {
  // The names of specs stand first: `--project` takes every word after it for another project.
  const args = ['test', ...only, '--config', 'test/config/playwright.config.ts', '--project', host]
  const { code } = await runTool(root, 'node_modules/@playwright/test/cli.js', args, {
    show: true,
    env: { ...env, E2E_RESULTS: file },
  })
  const tally = tallyPlaywright(file)
  const outside = code !== 0 && tally.failed === 0 ? [failure(`${host}: an error outside of every test`)] : []
  return sum([tally, ...outside])
}

const onElectron = async (root: string, folder: string, env: NodeJS.ProcessEnv, only: readonly string[]) => {
  section('end to end, on Electron')
  const prepared = await prepare(root).catch((error: Error) => error)
  if (prepared instanceof Error) {
    process.stdout.write(`${prepared.message}\n`)
    return failure(`electron: ${prepared.message}`)
  }
  if (typeof prepared === 'string') {
    process.stdout.write(`Skipped: ${prepared}.\n`)
    return skip(`electron: every spec: ${prepared}`)
  }
  try {
    const tally = await runHost(root, 'electron', join(folder, 'electron.json'), { ...env, ...prepared.env }, only)
    const { passed, failed, skipped } = tally
    const notes = [`${prepared.name}: ${passed} specs passed, ${failed} failed, ${skipped} skipped`]
    process.stdout.write(`\n${notes[0]}\n`)
    return { ...tally, notes }
  } finally {
    await prepared.close()
  }
}

/** The specs of `test/e2e` against the built program; `only`: files or names, as Playwright takes them. */
export const runEndToEnd = async (
  root: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  hosts: readonly SpecHost[],
  only: readonly string[] = [],
): Promise<Tally> => {
  const tallies: Tally[] = []
  const chromium = ensureChromium()
  if (!chromium.ok) {
    process.stdout.write(`The end-to-end tests can't run: ${chromium.why}.\n`)
    return failure(`every end-to-end spec: ${chromium.why}`)
  }
  if (hosts.includes('web')) {
    section('end to end, on the web host')
    tallies.push(await runHost(root, 'web', join(folder, 'web.json'), env, only))
  }
  if (hosts.includes('electron')) tallies.push(await onElectron(root, folder, env, only))
  return sum(tallies)
}
