import { test as base, expect, type Page } from '@playwright/test'
import type { World } from './constant-transport.ts'
import { servePage } from './serve-page.ts'

declare global {
  interface Window {
    world: World
  }
}

/** The page alone, on constant data, under the desk's own policy: built once for all the specs of a worker. */
export const test = base.extend<object, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing else is needed
    async ({}, use) => {
      const server = await servePage()
      await use(server.address)
      await server.close()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ address }, use) => use(address),
})
export { expect }

export const open = async (page: Page, variant = 'full') => {
  await page.goto(`?${new URLSearchParams({ variant })}`)
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'columns')
}

/** What the page asked for under this name, in order. */
export const called = (page: Page, name: string) =>
  page.evaluate(wanted => window.world.calls.filter(call => call.name === wanted).map(call => call.input), name)

export const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const post = (page: Page, handle: string) =>
  column(page, 'Mentions').getByRole('article', { name: new RegExp(`^Post by @${handle}, `) })
export const conversation = (page: Page) => page.getByRole('region', { name: 'Conversation' })
