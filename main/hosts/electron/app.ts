import { join } from 'node:path'
import process from 'node:process'
import { app, session } from 'electron'
import { defaultDataFolder, privateFolder } from '../shared/data-folder.ts'
import { type Desk, openDesk } from '../shared/desk.ts'
import { type Lock, takeLock } from '../shared/lock.ts'
import { parseOptions, type StartOptions } from '../shared/options.ts'
import { rendererFolder } from '../shared/places.ts'
import { AlreadyOpen, Refusal } from '../shared/refusal.ts'
import { chooseWorkspace } from '../shared/workspace.ts'
import { guardDownloads } from './downloads.ts'
import type { AppModule } from './module.ts'
import { guardNavigation } from './navigation.ts'
import { systemNotices } from './notifications.ts'
import { appPage } from './origin.ts'
import { registerScheme, servePage } from './page-protocol.ts'
import { denyPermissions } from './permissions.ts'
import { init as initPower } from './power.ts'
import { init as initWindows } from './windows.ts'

/** Everything that has to be said before the app is ready. */
const prepare = (options: StartOptions): string => {
  app.enableSandbox()
  registerScheme()
  guardNavigation()
  const dataFolder = privateFolder(options.dataDir ?? defaultDataFolder())
  app.setPath('userData', join(dataFolder, 'electron'))
  return dataFolder
}

const lockFolder = (dataFolder: string): Lock => {
  // The first app gets the second one's call and comes to the front; a web host has the folder lock only.
  const alone = app.requestSingleInstanceLock()
  const lock = takeLock(dataFolder, 'Electron')
  if (!('heldBy' in lock)) return lock
  const who = lock.heldBy ? ` (process ${lock.heldBy.pid}, ${lock.heldBy.host} host)` : ''
  const then = alone ? 'Close that one first.' : 'It was asked to come to the front.'
  throw new AlreadyOpen(`The desk on ${dataFolder} is open already${who}. ${then}`)
}

const endCleanly = (desk: Desk, lock: Lock, modules: readonly AppModule[]): void => {
  let stopping = false
  app.on('before-quit', event => {
    event.preventDefault()
    if (stopping) return
    stopping = true
    void Promise.all(modules.map(module => module.onQuit?.()))
      .then(() => desk.stop())
      .finally(() => {
        lock.release()
        app.exit(0)
      })
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}

const run = async (options: StartOptions): Promise<void> => {
  const dataFolder = prepare(options)
  const workspace = await chooseWorkspace(options, dataFolder)
  const lock = lockFolder(dataFolder)
  await app.whenReady()
  denyPermissions(session.defaultSession)
  guardDownloads(session.defaultSession)

  let show: () => void = () => {}
  const desk = await openDesk(
    dataFolder,
    workspace,
    systemNotices(() => show()),
  )
  servePage(session.defaultSession, rendererFolder, desk.streams)
  const windows = initWindows({ desk })
  show = windows.show
  endCleanly(desk, lock, [windows, initPower({ desk })])
  app.on('second-instance', show)
  show()
  if (options.json) {
    const ready = { ready: true, url: appPage, ...(desk.practice && { practice: desk.practice }) }
    process.stdout.write(`${JSON.stringify(ready)}\n`)
  }
}

/** The desktop app from its arguments to its last window. */
export const startApp = async (): Promise<void> => {
  // Packaged, the first argument is ours; otherwise the app's folder stands before it.
  const args = process.argv.slice(app.isPackaged ? 1 : 2)
  try {
    await run(parseOptions(args))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const already = error instanceof AlreadyOpen && args.includes('--json')
    if (already) process.stdout.write(`${JSON.stringify({ ready: false, reason: error.message })}\n`)
    else process.stderr.write(`${error.message}\n`)
    app.exit(already ? 3 : error.exitCode)
  }
}
