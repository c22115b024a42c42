import { app, powerMonitor } from 'electron'
import type { Power } from '../shared/desk.ts'
import type { AppModule, ModuleDeps } from './module.ts'

/** Sleep and wake: timers that slept through the night would fire all at once. */
export const init = ({ desk }: ModuleDeps): AppModule => {
  const say = (state: Power) => void desk.then(opened => opened.power(state))
  powerMonitor.on('suspend', () => say('suspend'))
  powerMonitor.on('resume', () => say('resume'))
  app.on('browser-window-focus', () => say('focus'))
  app.on('browser-window-blur', () => say('blur'))
  return {}
}
