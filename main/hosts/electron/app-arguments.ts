import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { app } from 'electron'

const real = (path: string): string | null => {
  try {
    return realpathSync(resolve(path))
  } catch {
    return null
  }
}

/**
 * What the app was started with. A packaged app has its own arguments from the second on; otherwise the app's folder
 * stands among them, and Chromium's switches may stand before it.
 */
export const argumentsOfApp = (): string[] => {
  const args = process.argv.slice(1)
  if (app.isPackaged) return args
  const folder = real(app.getAppPath())
  const at = args.findIndex(argument => !argument.startsWith('-') && real(argument) === folder)
  return at < 0 ? args : args.toSpliced(at, 1)
}
