import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'

/** What a window, its display and the unpacking of a binary need of Debian. Chromium brings most of it. */
const packages = [
  'xvfb',
  'openbox',
  'xdotool',
  'unzip',
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libxtst6',
]
const programs = ['Xvfb', 'openbox', 'xdotool', 'unzip', 'tar']

const missing = (): string[] => programs.filter(name => spawnSync('which', [name], { stdio: 'ignore' }).status !== 0)

const apt = (...args: string[]): void => {
  spawnSync('apt-get', ['-q', '-y', ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** Installs what a desktop needs where we may; answers why there is none, null when there is. */
export const ensureSystemPackages = (): string | null => {
  if (missing().length === 0) return null
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    process.stderr.write('Installing a display for the desktop tests (apt-get)…\n')
    apt('update')
    apt('install', '--no-install-recommends', ...packages)
  }
  const still = missing()
  return still.length === 0 ? null : `${still.join(', ')} missing (Debian: apt-get install ${packages.join(' ')})`
}
