import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, type Rectangle, screen } from 'electron'

/** Where the window stood last time. `bounds` is what it goes back to from the whole screen. */
export type WindowPlace = { bounds: Rectangle; maximized: boolean; fullScreen: boolean }

const fileName = 'window.json'
const placeFile = (): string => join(app.getPath('userData'), fileName)

/** Milliseconds after the last move. */
const pause = 400

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** A file that was cut off, or of another version, is no reason not to start: the window stands where it would at first. */
const read = (): WindowPlace | null => {
  try {
    const { bounds, maximized, fullScreen } = JSON.parse(readFileSync(placeFile(), 'utf8')) as Partial<WindowPlace>
    const { x, y, width, height } = bounds ?? {}
    if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null
    return { bounds: { x, y, width, height }, maximized: maximized === true, fullScreen: fullScreen === true }
  } catch {
    return null
  }
}

/** Pixels of the title bar that somebody can still take hold of. */
const graspable = { width: 120, height: 30 }

/** A screen that was unplugged took its windows with it: what can't be seen any more isn't brought back. */
const isReachable = ({ x, y, width }: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea }) => {
    const seen = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
    return seen >= graspable.width && y >= workArea.y && y + graspable.height <= workArea.y + workArea.height
  })

export const lastPlace = (): WindowPlace | null => {
  const place = read()
  return place && isReachable(place.bounds) ? place : null
}

/** Written beside and moved: a power cut leaves the old place or the new one. */
const write = (window: BrowserWindow): void => {
  const place: WindowPlace = {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    fullScreen: window.isFullScreen(),
  }
  try {
    writeFileSync(`${placeFile()}.new`, JSON.stringify(place), { mode: 0o600 })
    renameSync(`${placeFile()}.new`, placeFile())
  } catch {
    // A full disk costs the place of a window, not the work in it.
  }
}

/** Keeps the place up to date; the answer writes it down at once. */
export const rememberPlace = (window: BrowserWindow): (() => void) => {
  let timer: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => !window.isDestroyed() && write(window), pause)
  }
  // One call an event: the types of `on` know each name by itself.
  window.on('resize', later)
  window.on('move', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  window.on('enter-full-screen', later)
  window.on('leave-full-screen', later)
  return () => {
    clearTimeout(timer)
    if (!window.isDestroyed()) write(window)
  }
}
