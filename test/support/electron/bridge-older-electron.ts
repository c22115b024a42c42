import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackageWithOptions, extractAll } from '@electron/asar'

/** What Electron 33's Node 20 lacks of the Node 24 that the product is written for. Nothing of the desk's own. */
const newerNode = `import module from 'node:module'
URL.parse ??= (text, base) => { try { return new URL(text, base) } catch { return null } }
module.enableCompileCache ??= () => {}
`

/** A file that brings the newer Node's names and then is the one that it stands for. */
const before = (folder: string, name: string): void => {
  renameSync(join(folder, `${name}.js`), join(folder, `${name}-unchanged.js`))
  writeFileSync(join(folder, `${name}.js`), `import './newer-node.mjs'\nawait import('./${name}-unchanged.js')\n`)
}

/** Puts an older Electron's better-sqlite3 and what its Node lacks into a packed app, and packs it again. */
export const bridgeOlderElectron = async (resources: string, sqlite: string): Promise<void> => {
  const archive = join(resources, 'app.asar')
  const folder = join(resources, 'unpacked')
  extractAll(archive, folder)
  const modules = join(folder, 'node_modules')
  rmSync(join(modules, 'better-sqlite3'), { recursive: true })
  cpSync(join(sqlite, 'lib'), join(modules, 'better-sqlite3/lib'), { recursive: true })
  for (const file of ['package.json', 'build/Release/better_sqlite3.node'])
    cpSync(join(sqlite, file), join(modules, 'better-sqlite3', file))
  mkdirSync(join(modules, 'bindings'))
  writeFileSync(join(modules, 'bindings/package.json'), '{"name":"bindings","main":"index.js"}')
  writeFileSync(
    join(modules, 'bindings/index.js'),
    "module.exports = () => require('../better-sqlite3/build/Release/better_sqlite3.node')\n",
  )
  const main = join(folder, 'out/main')
  writeFileSync(join(main, 'newer-node.mjs'), newerNode)
  const { main: entry } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string }
  const entryName = entry.replace(/^.*\//, '').replace(/\.js$/, '')
  for (const name of [entryName, 'engine', 'reader', 'practice']) before(main, name)
  rmSync(archive)
  rmSync(`${archive}.unpacked`, { recursive: true, force: true })
  await createPackageWithOptions(folder, archive, { unpack: '*.node' })
  rmSync(folder, { recursive: true })
}
