import type { BrowserContext, Page } from '@playwright/test'
import type { Column } from '#contract/desk/views/layout.ts'
import type { ColumnId } from '#contract/ids.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { openProfile } from '../browser.ts'
import { type DeskClient, openClient } from '../desk-client.ts'
import { startDesk } from '../program.ts'

export const columnIds = ['c1', 'c2', 'c3', 'c4'] as ColumnId[]

/** Everything of both handles, four times: each column lists all that is stored. */
const fourColumns = columnIds.map(
  (id): Column => ({
    ...plainColumn,
    id,
    title: `Mentions ${id}`,
    type: 'mentions',
    params: { accounts: [accountIdOf('harbor'), accountIdOf('harborstatus')] },
  }),
)

export type OpenDeck = {
  context: BrowserContext
  client: DeskClient
  url: string
  /** A page whose columns are painted. */
  page(): Promise<Page>
  end(): Promise<void>
}

export const isPainted = (page: Page) =>
  page.waitForFunction(() => document.documentElement.dataset.ready === 'columns')

/** A real desk with four columns side by side, and a browser to look at it. */
export const openDeck = async (dataFolder: string, servicesFile: string): Promise<OpenDeck> => {
  const desk = await startDesk(dataFolder, servicesFile)
  const entrance = String(desk.ready.url)
  const context = await openProfile({ width: 1920, height: 1080 })
  const first = await context.newPage()
  await first.goto(entrance)
  await isPainted(first)
  await first.close()
  const cookies = await context.cookies()
  const client = await openClient(entrance, cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  const { layoutVersion } = await client.call('deck.get', {})
  await client.call('column.update', { columns: fourColumns, version: layoutVersion })
  const url = new URL('/', entrance).href
  return {
    context,
    client,
    url,
    page: async () => {
      const page = await context.newPage()
      await page.goto(url)
      await isPainted(page)
      return page
    },
    end: async () => {
      client.close()
      await context.close()
      await desk.end()
    },
  }
}
