import { join } from 'node:path'
import process from 'node:process'
import { app, session } from 'electron'
import { defaultDataFolder, logFolder, privateFolder } from '../shared/data-folder.ts'
import { openDesk } from '../shared/desk.ts'
import { parseOptions, type StartOptions, usage } from '../shared/options.ts'
import { rendererFolder } from '../shared/places.ts'
import { AlreadyOpen, Refusal } from '../shared/refusal.ts'
import { chooseWorkspace } from '../shared/workspace.ts'
import { Addresses } from './addresses.ts'
import { argumentsOfApp } from './app-arguments.ts'
import { guardDownloads } from './downloads.ts'
import { Ending } from './ending.ts'
import { catchEverything, endWith, start } from './fatal.ts'
import { setMenu } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { systemNotices } from './notifications.ts'
import { appPage } from './origin.ts'
import { registerScheme, servePage } from './page-protocol.ts'
import { denyPermissions } from './permissions.ts'
import { init as initPower } from './power.ts'
import { refuseRoot } from './root.ts'
import { isFirst, lockFolder } from './single-instance.ts'
import { checkNoSpelling } from './spelling.ts'
import { init as initWindows } from './windows.ts'

/** What the rest of the start stands on: all of it has to be said before the app is ready. */
type Prepared = { options: StartOptions; dataFolder: string; first: boolean; addresses: Addresses; ending: Ending }

/** Somebody asked to end while the desk was still starting. */
class EndedMeanwhile extends Error {}

const prepare = (options: StartOptions, onSecond: () => void): Prepared => {
  const ending = new Ending()
  ending.listen()
  catchEverything()
  app.enableSandbox()
  registerScheme()
  guardNavigation()
  const addresses = new Addresses()
  addresses.listen()
  addresses.take(options.addresses)
  const dataFolder = privateFolder(options.dataDir ?? defaultDataFolder())
  app.setPath('userData', privateFolder(join(dataFolder, 'electron')))
  start.logFolder = logFolder(dataFolder)
  const first = isFirst(options.addresses, theirs => {
    addresses.take(theirs)
    onSecond()
  })
  return { options, dataFolder, first, addresses, ending }
}

const open = async ({ options, dataFolder, first, addresses, ending }: Prepared, front: Front): Promise<void> => {
  const goOn = () => {
    if (ending.isAsked) throw new EndedMeanwhile()
  }
  ending.listen()
  goOn()
  const workspace = await chooseWorkspace(options, dataFolder)
  const lock = await lockFolder(dataFolder, first, options.addresses)
  ending.closes(() => lock.release())
  denyPermissions(session.defaultSession)
  guardDownloads(session.defaultSession)
  checkNoSpelling(session.defaultSession)
  setMenu()
  goOn()

  const opening = openDesk(
    dataFolder,
    workspace,
    systemNotices(() => front.show()),
  )
  ending.closes(async () => (await opening).stop())
  // The window needs about as long as the desk: both at once.
  servePage(
    session.defaultSession,
    rendererFolder,
    opening.then(desk => desk.streams),
  )
  const windows = initWindows({ desk: opening })
  for (const { onQuit } of [windows, initPower({ desk: opening })]) if (onQuit) ending.closes(onQuit)
  front.show = windows.show
  windows.show()
  const desk = await opening
  addresses.openWith(address => desk.relay.open(address))
  if (options.json) {
    const ready = { ready: true, url: appPage, ...(desk.practice && { practice: desk.practice }) }
    process.stdout.write(`${JSON.stringify(ready)}\n`)
  }
}

/** How the window comes to the front; before there is one, nothing has to. */
type Front = { show(): void }

const stopStarting = (error: unknown, json: boolean): void => {
  if (error instanceof EndedMeanwhile) return
  if (error instanceof AlreadyOpen && json) {
    process.stdout.write(`${JSON.stringify({ ready: false, reason: error.message })}\n`)
    app.exit(3)
  } else if (error instanceof AlreadyOpen && error.comesForward) {
    process.stderr.write(`${error.message}\n`)
    app.exit(error.exitCode)
  } else endWith(error)
}

/** Null: there is nothing to start. A mistake on the terminal is told there; whoever opens a menu entry can't make it. */
const readOptions = (): StartOptions | null => {
  try {
    refuseRoot()
    const options = parseOptions(argumentsOfApp())
    if (!options.help) return options
    process.stdout.write(usage)
    app.exit(0)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.message}\n`)
    app.exit(error.exitCode)
  }
  return null
}

/** The desktop app from its arguments to its last window. It returns before the app is ready: Electron waits for that. */
export const startApp = (): void => {
  const options = readOptions()
  if (options === null) return
  start.byProgram = options.json
  const front: Front = { show: () => {} }
  const prepared = prepare(options, () => front.show())
  const opened = app.whenReady().then(() => open(prepared, front))
  prepared.ending.waitFor(opened)
  opened.catch(error => stopStarting(error, options.json))
}
