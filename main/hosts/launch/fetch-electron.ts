import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { electronPackage } from './electron-binary.ts'

/** Milliseconds. */
const silence = 15_000
const lookEvery = 500
const day = 86_400_000

const bytesIn = (folder: string): number => {
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // A file may be renamed between the listing and the look.
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  }
  return bytes
}

const failedRecently = (note: string): boolean => {
  try {
    return Date.now() - (JSON.parse(readFileSync(note, 'utf8')) as { failedAt: number }).failedAt < day
  } catch {
    return false
  }
}

/** Fetches Electron's binary by its own installer; answers why it failed, null when it is there. A failure is
 * remembered for a day: nobody wants to wait for the same dead end at every start. */
export const fetchElectron = async (dataFolder: string): Promise<string | null> => {
  const note = join(dataFolder, 'electron-fetch.json')
  if (failedRecently(note)) return 'fetching it failed within the last day'
  const folder = join(dataFolder, 'fetch')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  const why = await new Promise<string | null>(resolve => {
    // Its installer tells nothing while it loads, but it loads into the temporary folder that it is given.
    const child = spawn(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
    })
    let seen = 0
    let changedAt = performance.now()
    const timer = setInterval(() => {
      const bytes = bytesIn(folder)
      if (bytes !== seen) changedAt = performance.now()
      seen = bytes
      process.stderr.write(`\rFetching Electron: ${(seen / 1_000_000).toFixed(1)} MB `)
      if (performance.now() - changedAt > silence) {
        child.kill('SIGKILL')
        finish(`no byte came for ${silence / 1000} s`)
      }
    }, lookEvery)
    const finish = (answer: string | null) => {
      clearInterval(timer)
      resolve(answer)
    }
    child.on('error', error => finish(error.message))
    child.on('exit', code => finish(code === 0 ? null : 'it could not be fetched'))
  })
  process.stderr.write('\n')
  rmSync(folder, { recursive: true, force: true })
  if (why === null) rmSync(note, { force: true })
  else writeFileSync(note, JSON.stringify({ failedAt: Date.now() }))
  return why
}
