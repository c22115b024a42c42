import { mkdirSync } from 'node:fs'
import module from 'node:module'
import process from 'node:process'
import envPaths from 'env-paths'

/**
 * Before anything else is loaded: the second start then reads compiled code instead of compiling again. In a folder of
 * our own: in the shared one for temporary files somebody else could lay code in our way.
 */
export const cacheCompiledCode = (): void => {
  const folder = process.env.NODE_COMPILE_CACHE ?? envPaths('Switchboard', { suffix: '' }).cache
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    // a desk without a cache folder starts a little later, that is all
    return
  }
  // the call counts for this thread only, the variable for the workers
  process.env.NODE_COMPILE_CACHE = folder
  module.enableCompileCache(folder)
}
