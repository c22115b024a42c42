import { cacheCompiledCode } from '../shared/compiled-code.ts'

// Electron sends `ready` only after this file has been evaluated: it may wait for the code, and never for `ready`.
try {
  cacheCompiledCode()
  const { startApp } = await import('./app.ts')
  startApp()
} catch (error) {
  const { endWith } = await import('./fatal.ts')
  endWith(error)
}
