import { join } from 'node:path'
import process from 'node:process'
import { pageHeaders } from '#contract/host/page-security.ts'
import { defaultDataFolder, privateFolder } from '#hosts/shared/data-folder.ts'
import { parseOptions } from '#hosts/shared/options.ts'
import type { PageFiles, WebHost } from '#hosts/web/server.ts'
import { findElectron } from '../electron-binary.ts'
import { startOnWeb } from '../start-web.ts'
import { runTool } from './run-tool.ts'
import type { Task } from './task.ts'

/** Vite's page has a script inside and styles that it swaps: allowed here, and in no built program. */
const headersForDev = {
  ...pageHeaders,
  'content-security-policy':
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws:",
}

/** The web host from its source; the page comes from Vite and changes while one looks at it. */
const onWeb = async (root: string, args: readonly string[]): Promise<void> => {
  const options = parseOptions(args)
  const { createServer } = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  let attach: (host: WebHost) => void = () => {}
  const attached = new Promise<WebHost>(resolve => {
    attach = resolve
  })
  const vite = attached.then(host =>
    createServer({
      root: join(root, 'renderer'),
      plugins: [react()],
      configFile: false,
      server: { middlewareMode: true, hmr: { server: host.server }, fs: { allow: [root] } },
    }),
  )
  const pageFiles: PageFiles = async (request, response) => {
    const { middlewares } = await vite
    return new Promise(resolve => {
      response.once('close', () => resolve(true))
      middlewares(request, response, () => resolve(false))
    })
  }
  const dataFolder = privateFolder(options.dataDir ?? join(defaultDataFolder(), 'dev'))
  const say = (line: string) => process.stderr.write(`${line}\n`)
  await startOnWeb(options, dataFolder, say, { pageFiles, headers: headersForDev, attach })
}

export const run: Task = async ({ root, args }) => {
  if (findElectron()) {
    const { code } = await runTool(root, 'node_modules/electron-vite/bin/electron-vite.js', ['dev', '--', ...args], {
      show: true,
    })
    return code
  }
  await onWeb(root, args)
  return 0
}
