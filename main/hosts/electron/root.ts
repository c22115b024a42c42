import process from 'node:process'
import { Refusal } from '../shared/refusal.ts'

/**
 * Chromium has no sandbox for root, and the desk shows strangers' words: with it off they would run as root. Without
 * this sentence its children end at once and are started again, for ever.
 */
export const refuseRoot = (): void => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return
  throw new Refusal(
    "Switchboard doesn't run as root, because Chromium's sandbox doesn't: start it as an ordinary user, or the web host with \"npm start -- --host web\".",
  )
}
