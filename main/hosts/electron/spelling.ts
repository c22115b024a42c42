import process from 'node:process'
import type { Session } from 'electron'

/** macOS has dictionaries of its own; elsewhere Chromium fetches them from Google the first time somebody writes. */
export const checksSpelling = process.platform === 'darwin'

export const checkNoSpelling = (session: Session): void => {
  if (!checksSpelling) session.setSpellCheckerEnabled(false)
}
