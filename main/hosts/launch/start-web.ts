import process from 'node:process'
import { openDesk } from '../shared/desk.ts'
import { takeLock } from '../shared/lock.ts'
import type { StartOptions } from '../shared/options.ts'
import { rendererFolder } from '../shared/places.ts'
import { onSignals } from '../shared/shutdown.ts'
import { chooseWorkspace } from '../shared/workspace.ts'
import { yieldTo } from '../shared/yield-to.ts'
import type { WebHost, WebHostOptions } from '../web/server.ts'
import type { DeskWindow } from '../web/window.ts'

export type PageSource = Pick<WebHostOptions, 'pageFiles' | 'headers'> & { attach?(host: WebHost): void }

/** The desk on loopback. Resolves when it is ready; a signal ends it and the process. */
export const startOnWeb = async (
  options: StartOptions,
  dataFolder: string,
  say: (line: string) => void,
  page?: PageSource,
): Promise<void> => {
  const workspace = await chooseWorkspace(options, dataFolder)
  const lock = takeLock(dataFolder, 'web')
  if ('heldBy' in lock) throw await yieldTo(lock.heldBy, dataFolder, options.addresses)

  const opening = openDesk(dataFolder, workspace, {}).catch(error => {
    lock.release()
    throw error
  })
  // Loaded while the workers start: they need longer.
  const [desk, { builtPage, startWebHost }, { hasDisplay, openWindow }] = await Promise.all([
    opening,
    import('../web/server.ts'),
    import('../web/window.ts'),
  ])
  const opensWindows = options.open && hasDisplay()
  const windows: DeskWindow[] = []
  const show = () => {
    if (opensWindows) void openWindow(host.entrance(), dataFolder).then(window => windows.push(window))
  }
  // A page that is open already takes them; else the first one that comes.
  const openIn = (addresses: readonly string[]) => {
    for (const address of addresses) desk.relay.open(address)
  }
  const host = await startWebHost({
    ...(page ?? { pageFiles: builtPage(rendererFolder) }),
    desk,
    port: options.port,
    frontSecret: lock.secret,
    onFront: ({ addresses }) => {
      openIn(addresses)
      show()
    },
  }).catch(async error => {
    await desk.stop()
    lock.release()
    throw error
  })
  page?.attach?.(host)
  lock.announce(host.address)

  onSignals(async () => {
    for (const window of windows) window.close()
    await host.stop()
    await desk.stop()
    lock.release()
  })

  const url = host.entrance()
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ ready: true, url, ...(desk.practice && { practice: desk.practice }) })}\n`)
  } else {
    const world = desk.isPractice ? 'the practice workspace' : 'your accounts'
    say(`The desk is ready with ${world}: ${url}`)
    say('That address opens it once. Ctrl-C ends it.')
  }
  openIn(options.addresses)
  show()
}
