import type { Settings } from '#contract/desk/views/settings.ts'

export const defaultSettings: Settings = {
  theme: 'system',
  contrast: 'system',
  density: 'compact',
  holdSeconds: 5,
  dailyCap: 5000,
  pollSeconds: 30,
  ticketLink: false,
}
