import process from 'node:process'
import { cacheCompiledCode } from '../shared/compiled-code.ts'

cacheCompiledCode()
const { start } = await import('./start.ts')
await start(process.argv.slice(2))
