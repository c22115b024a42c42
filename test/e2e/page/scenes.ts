import type { Page } from '@playwright/test'

/** A state of the page that people see: how it comes about, on constant data. */
export type Scene = {
  name: string
  variant?: string
  /** The columns never get ready: nothing is loaded. */
  waits?: boolean
  /** A part of it can't be drawn, on purpose. */
  breaks?: boolean
  act?: (page: Page) => Promise<unknown>
}

const mara = (page: Page) => page.locator('section.column article', { hasText: 'Mara Ferryday' }).first()
const openMara = (page: Page) => mara(page).click()
const options = (page: Page) => page.getByRole('button', { name: 'Options of Mentions' }).click()
const chooseOption = async (page: Page, item: string) => {
  await options(page)
  await page.getByRole('menu').locator('[role^="menuitem"]', { hasText: item }).first().click()
}
const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Desk' }).getByRole('button', { name }).first().click()

export const scenes: readonly Scene[] = [
  { name: 'deck' },
  { name: 'deck-scrolled', act: page => page.mouse.move(300, 500).then(() => page.mouse.wheel(0, 900)) },
  { name: 'conversation', act: openMara },
  { name: 'conversation-several-tickets', variant: 'several-tickets', act: openMara },
  { name: 'columns-empty', variant: 'empty' },
  { name: 'columns-in-trouble', variant: 'troubles' },
  { name: 'columns-loading', variant: 'loading', waits: true },
  { name: 'columns-failed', variant: 'error' },
  { name: 'offline', variant: 'offline', act: openMara },
  { name: 'composer-without-ticket', variant: 'no-ticket', act: openMara },
  { name: 'composer-theirs', variant: 'theirs', act: openMara },
  { name: 'composer-right-to-left', variant: 'rtl', act: openMara },
  { name: 'composer-status-speaks', variant: 'status-speaks', act: openMara },
  { name: 'composer-orphans', variant: 'orphans', act: openMara },
  {
    name: 'composer-macros',
    variant: 'macros',
    act: async page => {
      await openMara(page)
      await page.getByRole('button', { name: 'Macros' }).click()
    },
  },
  { name: 'outbox-alarm', variant: 'alarm', act: openMara },
  { name: 'deletions-under-way', variant: 'expired' },
  { name: 'requests-under-way', variant: 'untold' },
  {
    name: 'column-broken',
    breaks: true,
    act: async page => {
      await page.evaluate(() => window.world.change('mentions', 0, { author: null }))
      await page.locator('[data-broken]').waitFor()
    },
  },
  {
    name: 'deletion-dialog',
    act: page =>
      page.getByRole('region', { name: 'Status feed' }).getByRole('button', { name: 'Delete…' }).first().click(),
  },
  { name: 'deletions', act: page => rail(page, 'Deletions') },
  { name: 'search-empty', act: page => rail(page, 'Search') },
  {
    name: 'search',
    act: async page => {
      await rail(page, 'Search')
      await page.keyboard.type('harbor')
    },
  },
  {
    name: 'search-nothing',
    act: async page => {
      await rail(page, 'Search')
      await page.keyboard.type('zzzz')
    },
  },
  {
    name: 'search-mistake',
    act: async page => {
      await rail(page, 'Search')
      await page.keyboard.type('locker since:tomorow')
      await page.locator('.mistake[data-state="soon"]').waitFor()
    },
  },
  {
    name: 'search-offers',
    act: async page => {
      await rail(page, 'Search')
      await page.keyboard.type('locker from:ma')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'export-dialog',
    act: async page => {
      await rail(page, 'Search')
      await page.keyboard.type('locker')
      await page.getByRole('button', { name: 'Export…' }).click()
    },
  },
  {
    name: 'person',
    act: async page => {
      await mara(page).focus()
      await page.keyboard.press('p')
      await page.getByRole('region', { name: 'Person' }).getByRole('article').first().waitFor()
    },
  },
  { name: 'settings', act: page => rail(page, 'Settings') },
  {
    name: 'settings-keys-and-history',
    act: async page => {
      await rail(page, 'Settings')
      await page.getByRole('heading', { name: 'History' }).scrollIntoViewIfNeeded()
    },
  },
  { name: 'columns-of-ours', variant: 'ours' },
  { name: 'deck-without-columns', variant: 'bare' },
  {
    name: 'column-collapsed',
    act: page => chooseOption(page, 'Collapse'),
  },
  { name: 'column-menu', act: page => options(page) },
  { name: 'column-filters', act: page => page.getByRole('button', { name: 'Filter Mentions' }).click() },
  { name: 'column-removed', act: page => chooseOption(page, 'Remove') },
  {
    name: 'add-column',
    act: async page => {
      await rail(page, 'Add column')
      await page.getByRole('dialog', { name: 'Add a column' }).getByRole('article').first().waitFor()
    },
  },
  {
    name: 'palette',
    act: async page => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('mar')
    },
  },
  {
    name: 'palette-address',
    act: async page => {
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText('https://harbor.zendesk.com/agent/tickets/4121')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'palette-address-refused',
    act: async page => {
      await page.evaluate(() => window.world.openAddress('https://other.zendesk.com/agent/tickets/4121'))
      await page.getByText('of another Zendesk.').last().waitFor()
    },
  },
  {
    name: 'play',
    act: async page => {
      await page.keyboard.press('q')
      await page.getByRole('region', { name: 'Conversation' }).waitFor()
    },
  },
  { name: 'request', act: page => page.keyboard.press('n') },
  { name: 'keys', act: page => page.keyboard.press('?') },
]

/** Those that a look can break: taken in high contrast, in each density, small, and doubled as well. */
export const telling: readonly string[] = [
  'deck',
  'conversation',
  'conversation-several-tickets',
  'columns-in-trouble',
  'deletion-dialog',
  'settings',
  'search',
  'add-column',
  'column-filters',
  'palette',
]

export type Look = { theme: 'light' | 'dark'; contrast: 'normal' | 'more'; density: 'compact' | 'cosy' | 'large' }

/** Opens the scene in a look and waits until it stands still. */
export const openScene = async (
  page: Page,
  address: string,
  { variant = 'full', waits, breaks, act }: Scene,
  look: Look,
) => {
  await page.goto(`${address}?${new URLSearchParams({ variant, ...look })}`)
  await page.waitForFunction(
    waiting => document.documentElement.dataset.ready === 'columns' || (waiting && document.querySelector('.column')),
    waits ?? false,
  )
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await act?.(page)
  // nothing above 240 ms moves by design; two frames later the picture is the one that stays
  await page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map(animation => animation.finished))
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  // an empty page is beautiful, and axe finds nothing on it
  const broken = await page.evaluate(() => !document.querySelector('main') || document.querySelector('[data-broken]'))
  if (broken && !breaks) throw new Error(`A part of “${variant}” can't be drawn.`)
}
