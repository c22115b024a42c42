import { app, type Event, type WebContents } from 'electron'
import { openExternally } from './external-links.ts'
import { appPage, isOurs } from './origin.ts'

/** Chromium's `ERR_ABORTED`: a guard above said no, and the page stayed. */
const stopped = -3

/** A post's link, a redirect or a frame must never put somebody else's page where the bridge is. */
const guard = (contents: WebContents): void => {
  const stay = (event: Event, address: string) => {
    if (isOurs(address)) return
    event.preventDefault()
    openExternally(address)
  }
  contents.on('will-navigate', event => stay(event, event.url))
  contents.on('will-redirect', event => stay(event, event.url))
  // Nobody is asked about `about:blank` and its like, which a script can go to: whoever ended there is brought back.
  const bringBack = (address: string) => {
    if (!isOurs(address)) void contents.loadURL(appPage)
  }
  contents.on('did-navigate', (_event, address) => bringBack(address))
  contents.on('did-fail-load', (_event, code, _why, address, isMainFrame) => {
    if (isMainFrame && code !== stopped) bringBack(address)
  })
  // Subframes: the policy allows none; this holds if it ever does.
  contents.on('will-frame-navigate', event => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  // A `webview` would be a browser inside the page with settings of the page's choice.
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternally(url)
    return { action: 'deny' }
  })
}

/** Before the first window: it holds for every page there will ever be. */
export const guardNavigation = (): void => {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}
