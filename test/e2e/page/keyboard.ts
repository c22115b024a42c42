import type { Page } from '@playwright/test'
import { open } from './constant-desk.ts'

/** A desk at which the pauses of the key map are the test's to give: they pass by its clock, on a machine of any speed. */
export const openForKeys = async (page: Page, variant = 'full') => {
  await page.setViewportSize({ width: 1_600, height: 900 })
  await page.clock.install()
  await open(page, variant)
}

/** TweetDeck's own pace: a move every 100 ms counts. */
export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.clock.runFor(150)
  }
}
