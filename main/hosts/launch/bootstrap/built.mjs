import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const sources = ['main', 'preload', 'renderer']
const files = ['package.json', 'package-lock.json', 'electron.vite.config.ts']
/** Parts of the tree that no built file has inside. */
const unbuilt = new Set(['main/hosts/launch/tasks', 'main/hosts/launch/bootstrap'])

const walk = (root, folder, found) => {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!unbuilt.has(path)) walk(root, path, found)
    } else found.push(path)
  }
  return found
}

/** One value for everything the built program is made from. */
export const sourceHash = root => {
  const all = [...files, ...sources.flatMap(folder => walk(root, folder, [])).sort()]
  const hash = createHash('sha256')
  for (const path of all)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}

const builtFrom = root => {
  try {
    return JSON.parse(readFileSync(join(root, 'out/build.json'), 'utf8')).hash
  } catch {
    return null
  }
}

const alive = pid => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two starts at the same moment would build into one folder: the second waits for the first. */
const holdingFolder = async (root, work) => {
  mkdirSync(join(root, 'out'), { recursive: true })
  const file = join(root, 'out/.building')
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      let holder = 0
      try {
        holder = Number(readFileSync(file, 'utf8'))
      } catch {}
      if (holder && !alive(holder)) rmSync(file, { force: true })
      else await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Builds when the sources are not the ones the built program came from. */
export const ensureBuilt = async root => {
  if (builtFrom(root) === sourceHash(root)) return
  await holdingFolder(root, async () => {
    const hash = sourceHash(root)
    if (builtFrom(root) === hash) return
    process.stderr.write('Building…\n')
    const started = Date.now()
    const { build } = await import('../tasks/build.ts')
    await build(root)
    writeFileSync(join(root, 'out/build.json'), `${JSON.stringify({ hash })}\n`)
    process.stderr.write(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`)
  })
}
