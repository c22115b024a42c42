import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { stop } from './stop.mjs'

const read = file => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** True when npm's own list of what it installed has everything the lock file names. Times of files say nothing:
 * `npm install` writes the lock file last, and a checkout gives every file the same hour. */
const matches = (lockText, installedText) => {
  if (installedText === null) return false
  const installed = JSON.parse(installedText).packages
  return Object.entries(JSON.parse(lockText).packages).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const found = installed[path]
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer)
  })
}

const npm = args => {
  // Under an npm script the npm that runs it is known; it may not be on the path.
  const own = process.env.npm_execpath
  const byNode = own?.endsWith('.js')
  return spawnSync(byNode ? process.execPath : 'npm', byNode ? [own, ...args] : args, {
    // Standard output belongs to the task: with --json it has one line and nothing else.
    stdio: ['ignore', 2, 2],
    shell: !byNode && process.platform === 'win32',
  })
}

/** Installs what the lock file names where it is missing or another version. */
export const ensureDependencies = root => {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lockText).digest('hex')
  const stamp = join(root, 'node_modules/.installed-lock')
  if (read(stamp) === hash) return
  if (!matches(lockText, read(join(root, 'node_modules/.package-lock.json')))) {
    process.stderr.write('Installing what the desk is made of (npm ci)…\n')
    const result = npm(['ci', '--include=dev', '--include=optional', '--prefix', root])
    if (result.error || result.status !== 0) {
      const why = result.error ? result.error.message : `npm ci ended with ${result.status}`
      throw stop(`Installing failed: ${why}. Check the connection to the npm registry, then start again.`)
    }
  }
  if (existsSync(join(root, 'node_modules'))) writeFileSync(stamp, hash)
}
