import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

// Before anything else is loaded: the second start then reads compiled code instead of compiling again. The call counts
// for this thread only, the variable for the workers; both have to name the same folder.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')
enableCompileCache(process.env.NODE_COMPILE_CACHE)
const { start } = await import('./start.ts')
await start(process.argv.slice(2))
