// Every npm script comes through here. Plain JavaScript without a dependency, because on a bare machine nothing is
// installed yet and the Node that runs it may be too old for everything else.
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt, sourceHash } from './bootstrap/built.mjs'
import { ensureDependencies } from './bootstrap/dependencies.mjs'
import { continueOnGoodNode, endWithParent } from './bootstrap/node.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const [name = '', ...args] = process.argv.slice(2)

const tasks = {
  start: null,
  dev: 'dev',
  practice: 'practice',
  build: 'build',
  check: 'check',
  test: 'test',
  'test:long': 'test',
  'test:electron': 'test-electron',
  bench: 'bench',
  gallery: 'gallery',
  simulate: 'simulate',
  audit: 'audit',
  package: 'package',
}

const main = async () => {
  if (!Object.hasOwn(tasks, name)) {
    process.stderr.write(`There is no task "${name}". Choose one of: ${Object.keys(tasks).join(', ')}.\n`)
    return 2
  }
  endWithParent()
  ensureDependencies(root)
  const elsewhere = await continueOnGoodNode(root, fileURLToPath(import.meta.url), process.argv.slice(2))
  if (elsewhere !== null) return elsewhere

  const context = { root, name, args, sourceHash: () => sourceHash(root), ensureBuilt: () => ensureBuilt(root) }
  if (tasks[name] === null) {
    await context.ensureBuilt()
    const desk = join(root, 'out/main/launch.js')
    process.argv = [process.execPath, desk, ...args]
    // It ends the process itself, when the desk has ended.
    await import(pathToFileURL(desk).href)
    return null
  }
  const task = await import(`./tasks/${tasks[name]}.ts`)
  return task.run(context)
}

// A library's exit hook (electron-builder's) ends the process with 0 whatever came before: the task has the last word.
const endWith = code => process.on('exit', () => (process.exitCode = code))

try {
  const code = await main()
  if (code !== null) endWith(code)
} catch (error) {
  process.stderr.write(`${error?.stopsWithoutTrace ? error.message : (error?.stack ?? error)}\n`)
  endWith(1)
}
