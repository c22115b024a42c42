import process from 'node:process'
import { app, BrowserWindow, dialog } from 'electron'
import { Refusal } from '../shared/refusal.ts'

/** What is known of the start so far, for whoever has to tell that it failed. */
export const start = {
  /** Where the log is; null: nobody knows yet. */
  logFolder: null as string | null,
  /** A program started the desk and reads what it prints: there is nobody to press a button. */
  byProgram: false,
}

const sentenceOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.message
  const why = error instanceof Error ? error.message : String(error)
  const kept = start.logFolder === null ? '' : ` What happened is in ${start.logFolder}.`
  return `Switchboard ended: ${why.replace(/[.\s]+$/, '')}.${kept} Start it again; nothing you wrote is lost.`
}

const writeDown = async (error: unknown): Promise<void> => {
  if (start.logFolder === null) return
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  // Loaded at the first trouble: most days there is none.
  const { openHostLog } = await import('../shared/log.ts')
  const log = openHostLog(start.logFolder)
  log.error({ what: 'the desktop app ended', why })
  await log.close()
}

/** Shown until somebody has read it. Before `ready` there can be no window. */
const show = async (sentence: string): Promise<void> => {
  if (start.byProgram) return
  await app.whenReady()
  // A desk that never opened has nothing to show beside the reason.
  for (const window of BrowserWindow.getAllWindows()) window.hide()
  // Where nothing else happens in the app, its answer would stay with Electron until something does.
  const awake = setInterval(() => {}, 100)
  await dialog.showMessageBox({
    type: 'error',
    title: 'Switchboard',
    message: sentence,
    buttons: ['Quit'],
    noLink: true,
  })
  clearInterval(awake)
}

let ending = false

/** The end of an app that can't go on: one sentence, for the person and for the terminal, and a line in the log. */
export const endWith = (error: unknown): void => {
  if (ending) return
  ending = true
  const sentence = sentenceOf(error)
  process.stderr.write(`${sentence}\n`)
  const code = error instanceof Refusal ? error.exitCode : 1
  void writeDown(error)
    .catch(reason => process.stderr.write(`The log can't be written: ${reason}\n`))
    .then(() => show(sentence))
    .finally(() => app.exit(code))
}

/** Electron's own answer is a window with a stack trace, and an app that goes on as if nothing had been. */
export const catchEverything = (): void => {
  process.on('uncaughtException', endWith)
  process.on('unhandledRejection', endWith)
}
