import { enableCompileCache } from 'node:module'

// Before anything else is loaded: the second start then reads compiled code instead of compiling again.
enableCompileCache()
const { start } = await import('./start.ts')
await start(process.argv.slice(2))
