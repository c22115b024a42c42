import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { findChromium } from '#hosts/shared/find-chromium.ts'

const advice =
  'install Chromium (Debian: apt-get install chromium fonts-noto-core fonts-noto-cjk) or name one in CHROMIUM=/path/to/chrome'

const apt = (...args: string[]): boolean =>
  spawnSync('apt-get', ['-q', '-y', ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** A Chromium for the page's tests: the one that is here, else one by the system's packages where we may install. */
export const ensureChromium = (): { ok: true } | { ok: false; why: string } => {
  if (findChromium()) return { ok: true }
  const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (!mayInstall) return { ok: false, why: `there is no Chromium: ${advice}` }
  process.stderr.write('Installing Chromium and fonts for the tests (apt-get)…\n')
  apt('update')
  apt('install', '--no-install-recommends', 'chromium', 'fonts-noto-core', 'fonts-noto-cjk')
  return findChromium() ? { ok: true } : { ok: false, why: `Chromium could not be installed: ${advice}` }
}
