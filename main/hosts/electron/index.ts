import { enableCompileCache } from 'node:module'

enableCompileCache()
const { startApp } = await import('./app.ts')
await startApp()
