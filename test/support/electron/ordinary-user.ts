import { chmodSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** Whom the app runs as. `uid` and `gid` are null where it is whoever runs the tests. */
export type OrdinaryUser = { uid: number | null; gid: number | null; home: string }

/** Debian's `nobody`: it has an entry in the list of users, which libraries look for, and owns nothing. */
const nobody = 65_534

/**
 * Chromium's sandbox and root exclude each other, and a stranger's binary gets neither our files nor our secrets: root
 * runs it as somebody who owns a home of its own and nothing else.
 */
export const ordinaryUser = (): OrdinaryUser => {
  const home = mkdtempSync(join(tmpdir(), 'desk-home-'))
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? { uid: nobody, gid: nobody, home } : { uid: null, gid: null, home }
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  giveTo(user, home, join(home, 'run'))
  return user
}

export const giveTo = ({ uid, gid }: OrdinaryUser, ...paths: string[]): void => {
  if (uid === null || gid === null) return
  // not what a link leads to: Chromium's own lead nowhere once it was killed
  for (const path of paths) lchownSync(path, uid, gid)
}

/** A folder and everything in it. */
export const giveAllTo = (user: OrdinaryUser, folder: string): void => {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  giveTo(user, folder, ...inside.map(path => join(folder, path)))
}

/** The arguments that run a command as that user; the process keeps its number. */
export const asUser = ({ uid, gid }: OrdinaryUser, command: readonly string[]): string[] =>
  uid === null ? [...command] : ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...command]

/** What the app sees of the environment: no token, no key, no proxy of whoever runs the tests. */
export const environmentOf = ({ home }: OrdinaryUser, display: string | null): Record<string, string> => ({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: home,
  LANG: 'C.UTF-8',
  XDG_RUNTIME_DIR: join(home, 'run'),
  NO_AT_BRIDGE: '1',
  ...(display !== null && { DISPLAY: display }),
})

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/** A program that starts `binary` as that user with that environment: Playwright starts it in the binary's place. */
export const starterFor = (
  user: OrdinaryUser,
  display: string | null,
  folder: string,
  name: string,
  binary: string,
): string => {
  const file = join(folder, name)
  const environment = Object.entries(environmentOf(user, display)).map(([key, value]) => quoted(`${key}=${value}`))
  const command = ['env', '-i', ...environment, ...asUser(user, [binary]).map(quoted)]
  writeFileSync(file, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`)
  chmodSync(file, 0o755)
  return file
}
