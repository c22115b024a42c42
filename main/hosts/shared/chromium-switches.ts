/**
 * Switches that Chromium and Electron read themselves. They stand among ours in every command line: a system's menu
 * entry, a test driver, a person with a slow graphics card put them there. None of them is ours to refuse.
 * Source: Electron's "Supported Command Line Switches", and Chromium's own, which are named after what they do.
 */
const families =
  /^(?:allow|auth|auto|blink|crash|debug|default|disable|disk|edge|enable|explicitly|fake|force|gpu|gtk|high-dpi|ignore|in-process|inspect|js|lang|log|metrics|mute|net-log|ozone|password|process-per|proxy|remote|renderer|ssl|test|touch|trace|unsafely|use|user-agent|v8|wayland|webrtc|window|wm|x11)(?:-|$)/

const single: ReadonlySet<string> = new Set([
  'block-new-web-contents',
  'bwsi',
  'do-not-de-elevate',
  'experimental-network-inspector',
  'headless',
  'host-rules',
  'host-resolver-rules',
  'hide-scrollbars',
  'incognito',
  'kiosk',
  'max-old-space-size',
  'no-crash-upload',
  'no-default-browser-check',
  'no-experiments',
  'no-first-run',
  'no-pings',
  'no-proxy-server',
  'no-referrers',
  'no-sandbox',
  'no-service-autorun',
  'no-startup-window',
  'no-unsandboxed-zygote',
  'no-v8-untrusted-code-mitigations',
  'no-wifi',
  'no-xshm',
  'no-zygote',
  'original-process-start-time',
  'prefetch',
  'profile-directory',
  'class',
  'name',
  'display',
  'single-process',
  'start-fullscreen',
  'start-maximized',
  'trace-warnings',
  'type',
  'user-data-dir',
  'v',
  'vmodule',
])

const nameOf = (argument: string): string | null => /^--([a-z0-9][a-z0-9-]*)(?:=|$)/.exec(argument)?.[1] ?? null

/** `-psn_0_123`, `-NSDocumentRevisionsDebugMode YES`, `-AppleLanguages (de)`: macOS's own, for every app it starts. */
const ofMacOs = /^-(?:psn_|NS[A-Z]|Apple[A-Z])/

/** `--lang=de`, `--no-sandbox`, `--inspect=0`; the value is after `=`, Chromium knows no other way. */
export const isChromiumSwitch = (argument: string): boolean => {
  if (ofMacOs.test(argument)) return true
  const name = nameOf(argument)
  return name !== null && (families.test(name) || single.has(name))
}
