import { app, powerMonitor } from 'electron'
import type { AppModule, ModuleDeps } from './module.ts'

/** Sleep and wake: timers that slept through the night would fire all at once. */
export const init = ({ desk }: ModuleDeps): AppModule => {
  powerMonitor.on('suspend', () => desk.power('suspend'))
  powerMonitor.on('resume', () => desk.power('resume'))
  app.on('browser-window-focus', () => desk.power('focus'))
  app.on('browser-window-blur', () => desk.power('blur'))
  return {}
}
