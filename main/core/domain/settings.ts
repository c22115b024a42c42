import type { Settings } from '#contract/desk/views/settings.ts'

const defaultSettings: Settings = {
  theme: 'system',
  contrast: 'system',
  density: 'compact',
  holdSeconds: 5,
  dailyCap: 5000,
  pollSeconds: 30,
  ticketLink: false,
  keepDays: { posts: 180, tickets: 180, pictures: 180 },
  confirmDaily: 500,
  keys: {},
  singleKeys: true,
  volume: 60,
}

/** In practice time costs nothing, and X's limits (a read every 3 s) leave room for what a send reads. */
const practicePollSeconds = 5

/** What a person has set, and the defaults for the rest. */
export const settingsWith = (stored: Partial<Settings>, practice: boolean): Settings => ({
  ...defaultSettings,
  ...(practice ? { pollSeconds: practicePollSeconds } : {}),
  ...stored,
})
