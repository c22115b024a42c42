import { endWith } from './fatal.ts'

// Electron sends `ready` only after this file has been evaluated: it may wait for the code, and never for `ready`.
try {
  const { startApp } = await import('./app.ts')
  startApp()
} catch (error) {
  endWith(error)
}
