import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { called, column, conversation, expect, post, test } from './constant-desk.ts'
import { openForKeys, press } from './keyboard.ts'

/** What the keys do, on the page alone: each key of the map, and how one moves. */

const aloud = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words }).first()).toBeAttached()
const middle = async (card: Locator) => {
  const box = await card.boundingBox()
  return (box?.y ?? 0) + (box?.height ?? 0) / 2
}
const focused = (page: Page) => page.locator('article:focus')

test.describe('moving', () => {
  test('the first arrow takes column 1; j and k choose without opening; Enter opens, Backspace closes', async ({
    page,
  }) => {
    await openForKeys(page)
    await press(page, 'ArrowDown')
    await expect(post(page, 'quill_and_ink')).toBeFocused()
    await press(page, 'j', 'j')
    await expect(post(page, 'layla_h_reads')).toBeFocused()
    await press(page, 'k')
    await expect(post(page, 'minatomachi_books')).toBeFocused()
    await expect(conversation(page)).toHaveCount(0)
    await press(page, 'Enter')
    await expect(conversation(page)).toBeVisible()
    // the conversation stays while one goes on
    await press(page, 'j', 'j')
    await expect(post(page, 'mara_ferryday')).toBeFocused()
    await expect(post(page, 'minatomachi_books')).toHaveAttribute('aria-current', 'true')
    await press(page, 'Backspace')
    await expect(conversation(page)).toHaveCount(0)
  })

  test('ends hold, nothing wraps', async ({ page }) => {
    await openForKeys(page)
    await press(page, 'j', 'k', 'k')
    await expect(post(page, 'quill_and_ink')).toBeFocused()
    await press(page, 'h')
    await expect(post(page, 'quill_and_ink')).toBeFocused()
    await press(page, '0', 'l')
    await expect(column(page, 'Zendesk queue').locator('article:focus')).toHaveCount(1)
  })

  test('to the side and back the height stays', async ({ page }) => {
    await openForKeys(page)
    await press(page, 'j', 'j', 'j', 'j')
    await expect(post(page, 'mara_ferryday')).toBeFocused()
    const from = await middle(post(page, 'mara_ferryday'))
    await press(page, 'l', 'ArrowRight', 'ArrowLeft', 'h')
    await expect(post(page, 'mara_ferryday')).toBeFocused()
    await press(page, 'l')
    const there = column(page, 'Status feed').locator('article:focus')
    await expect(there).toHaveCount(1)
    // no card of that column is nearer
    const cards = await column(page, 'Status feed').getByRole('article').all()
    const distances = await Promise.all(cards.map(async card => Math.abs((await middle(card)) - from)))
    expect(Math.abs((await middle(there)) - from)).toBe(Math.min(...distances))
  })

  test('a number goes to a column, 0 to the last; the number again to its top', async ({ page }) => {
    await openForKeys(page)
    await page.evaluate(() => {
      const seen = new MutationObserver(changes => {
        for (const { target } of changes) if (target instanceof HTMLElement && 'glow' in target.dataset) glowed(target)
      })
      const glowed = (section: HTMLElement) => document.body.setAttribute('data-glowed', section.ariaLabel ?? '')
      seen.observe(document.body, { subtree: true, attributeFilter: ['data-glow'] })
    })
    await press(page, '2')
    await expect(column(page, 'Status feed').locator('article:focus')).toHaveCount(1)
    await expect(page.locator('body')).toHaveAttribute('data-glowed', 'Status feed')
    await expect(page.locator('[data-glow]')).toHaveCount(0)
    await press(page, '0')
    await expect(column(page, 'Zendesk queue').locator('article:focus')).toHaveCount(1)
    await press(page, '1')
    await press(page, 'PageDown', 'PageDown')
    const feed = column(page, 'Mentions').locator('.feed')
    await expect.poll(() => feed.evaluate(element => element.scrollTop)).toBeGreaterThan(600)
    await press(page, '1')
    await expect.poll(() => feed.evaluate(element => element.scrollTop)).toBe(0)
    await expect(post(page, 'quill_and_ink')).toBeFocused()
  })

  test('who wants less motion gets no glow', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await openForKeys(page)
    await press(page, '2')
    await expect(column(page, 'Status feed').locator('article:focus')).toHaveCount(1)
    await expect(page.locator('[data-glow]')).toHaveCount(0)
  })

  test('Space and Page turn pages, Home and End go to the ends, the focus comes along', async ({ page }) => {
    await openForKeys(page)
    await press(page, 'j')
    const feed = column(page, 'Mentions').locator('.feed')
    const top = () => feed.evaluate(element => element.scrollTop)
    await press(page, 'Space')
    await expect.poll(top).toBeGreaterThan(500)
    await expect(focused(page)).toBeInViewport()
    await press(page, 'Shift+Space')
    await expect.poll(top).toBe(0)
    await press(page, 'End')
    await expect(column(page, 'Mentions').getByRole('article').last()).toBeFocused()
    await expect(column(page, 'Mentions').getByRole('article').last()).toContainText('(159)')
    await press(page, 'Home')
    await expect(post(page, 'quill_and_ink')).toBeFocused()
  })

  test('a card that is moved to keeps 20 px of what comes after it on the screen', async ({ page }) => {
    await openForKeys(page)
    for (let step = 0; step < 14; step += 1) await press(page, 'j')
    const feed = await column(page, 'Mentions').locator('.feed').boundingBox()
    const card = await focused(page).boundingBox()
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual((feed?.y ?? 0) + (feed?.height ?? 0) - 19)
  })
})

test.describe('on a card', () => {
  test('r answers the card with the focus, once', async ({ page }) => {
    await openForKeys(page, 'blank')
    await post(page, 'mara_ferryday').focus()
    // held: the second one is a repetition, and the box that the first one opened must not get it
    await page.keyboard.down('r')
    await page.keyboard.down('r')
    await page.keyboard.up('r')
    const text = conversation(page).getByRole('textbox', { name: 'Reply text' })
    await expect(text).toBeFocused()
    await expect(text).toHaveValue('')
    await page.keyboard.type('tnxq?')
    await expect(text).toHaveValue('tnxq?')
    expect(await called(page, 'flag.set')).toEqual([])
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('an act happens once in 200 ms', async ({ page }) => {
    await openForKeys(page)
    await post(page, 'mara_ferryday').focus()
    // both in one breath, however busy the machine is
    await post(page, 'mara_ferryday').evaluate(card => {
      for (const _ of [1, 2])
        card.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true }))
    })
    await expect(post(page, 'mara_ferryday').locator('.state')).toContainText('For a repost')
    expect(await called(page, 'flag.set')).toHaveLength(1)
  })

  test('t flags for a repost and takes it back, and never reposts', async ({ page }) => {
    await openForKeys(page)
    await post(page, 'mara_ferryday').focus()
    await press(page, 't')
    await aloud(page, 'Flagged for a repost')
    // another key, another sentence: the mark is in its place again
    await press(page, 'j', 'k')
    await expect(post(page, 'mara_ferryday').locator('.state')).toContainText('For a repost')
    await page.clock.runFor(200)
    await press(page, 't')
    await aloud(page, 'No longer flagged')
    expect((await called(page, 'flag.set')).map(input => input.flagged)).toEqual([true, false])
  })

  test('f never likes: it says so in place, and offers the ticket that a like would make', async ({ page }) => {
    await openForKeys(page)
    const card = post(page, 'quill_and_ink')
    await card.focus()
    const before = await card.boundingBox()
    await press(page, 'f')
    await expect(card).toContainText('The desk never likes.')
    expect(await card.boundingBox()).toEqual(before)
    await aloud(page, 'a like makes a ticket in Zendesk')
    await card.locator('.said-on-card').getByRole('button', { name: 'Make ticket' }).click()
    expect(await called(page, 'ticket.make')).toHaveLength(1)
  })

  test('d and m go on by e-mail, w solves, i writes a note, each on the card with the focus', async ({ page }) => {
    for (const [key, form] of [
      ['d', 'Go on by e-mail'],
      ['m', 'Go on by e-mail'],
      ['w', 'Solve without answering'],
      ['i', 'Internal note'],
    ] as const) {
      await openForKeys(page)
      await post(page, 'mara_ferryday').focus()
      await press(page, key)
      await expect(conversation(page).getByRole('form', { name: form })).toBeVisible()
    }
    await openForKeys(page)
    await post(page, 'quill_and_ink').focus()
    await press(page, 'd')
    await expect(post(page, 'quill_and_ink')).toContainText('It has no ticket yet.')
  })

  test('y assigns, p shows the person, . opens the menu, b chooses, Shift+Del asks', async ({ page }) => {
    await openForKeys(page)
    await post(page, 'pell_ceramics').focus()
    await press(page, 'y')
    await expect
      .poll(() => called(page, 'ticket.act'))
      .toEqual([{ ticketId: '4129', act: { kind: 'assign', assigneeId: '91' } }])
    await press(page, 'b')
    await expect(page.getByRole('region', { name: 'Selected posts' })).toBeVisible()
    await press(page, '.')
    await expect(page.getByRole('menu').getByRole('menuitem').first()).toBeFocused()
    // the menu has the keys
    await press(page, 'r')
    await expect(conversation(page)).toHaveCount(0)
    await press(page, 'Escape')
    await expect(post(page, 'pell_ceramics').getByRole('button', { name: 'More' })).toBeFocused()
    await press(page, 'p')
    await expect(page.locator('.side')).toContainText('pell_ceramics')
    await column(page, 'Status feed').getByRole('article').first().focus()
    await press(page, 'Shift+Delete')
    await expect(page.getByRole('alertdialog')).toBeVisible()
  })
})

test.describe('the desk', () => {
  test('n says that posts are made outside the desk, and asks the team; what was written stays', async ({ page }) => {
    await openForKeys(page)
    await post(page, 'mara_ferryday').focus()
    await press(page, 'n')
    const dialog = page.getByRole('dialog', { name: 'Ask the social team for a post' })
    await expect(dialog).toContainText('Posts are made outside the desk')
    expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([])
    await page.keyboard.type('Thank Mara for her patience')
    await press(page, 'Escape')
    await expect(dialog).toHaveCount(0)
    await expect(post(page, 'mara_ferryday')).toBeFocused()
    // also when the window goes
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-ready', 'columns')
    await post(page, 'mara_ferryday').focus()
    await press(page, 'n')
    await expect(dialog.getByRole('textbox')).toHaveValue('Thank Mara for her patience')
    await dialog.getByRole('checkbox', { name: /post by @mara_ferryday/ }).check()
    await dialog.getByRole('textbox').press('Control+Enter')
    await expect(dialog).toHaveCount(0)
    expect(await called(page, 'request.send')).toEqual([
      { text: 'Thank Mara for her patience', account: null, postId: expect.stringMatching(/^\d+$/) },
    ])
    await aloud(page, 'The social team is asked')
  })

  test('s and / search, , settings, x the names of the rail, a a column, ? the keys', async ({ page }) => {
    await openForKeys(page)
    for (const key of ['s', '/']) {
      await press(page, key)
      await expect(page.getByLabel('Search history')).toBeFocused()
      // suggestions, the field, the panel
      await press(page, 'Escape', 'Escape', 'Escape')
      await expect(page.getByRole('region', { name: 'Search' })).toHaveCount(0)
    }
    await press(page, ',')
    await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible()
    const rail = page.getByRole('navigation', { name: 'Desk' })
    const narrow = (await rail.boundingBox())?.width ?? 0
    await press(page, 'x')
    expect((await rail.boundingBox())?.width ?? 0).toBeGreaterThan(narrow + 80)
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-ready', 'columns')
    expect((await rail.boundingBox())?.width ?? 0).toBeGreaterThan(narrow + 80)
    await press(page, 'x')
    expect((await rail.boundingBox())?.width ?? 0).toBe(narrow)
    await press(page, 'a')
    await expect(page.getByRole('dialog')).toBeVisible()
    await press(page, 'Escape', 'Shift+?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await expect(keys.getByRole('region', { name: 'Tickets' })).toContainText('Assign the ticket to me')
    expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([])
    // nothing but Esc works in front
    await press(page, 'n', 'q')
    await expect(page.getByRole('dialog')).toHaveCount(1)
  })

  test('Ctrl+Shift and an arrow move the column, and the hand stays on its card', async ({ page }) => {
    await openForKeys(page)
    await press(page, '2')
    const card = column(page, 'Status feed').locator('article:focus')
    await expect(card).toHaveCount(1)
    await press(page, 'Control+Shift+ArrowLeft')
    await expect.poll(() => called(page, 'column.update')).toHaveLength(1)
    await expect(page.locator('section.column').first()).toHaveAccessibleName('Status feed')
    await expect(card).toBeFocused()
    await aloud(page, 'Status feed moved, now 1 of 3')
    await press(page, 'Control+Shift+ArrowLeft')
    await aloud(page, 'It is the first column.')
  })

  test('Esc leaves the field, then what was chosen, then the panel', async ({ page }) => {
    await openForKeys(page, 'blank')
    await post(page, 'quill_and_ink').focus()
    await press(page, 'b')
    await post(page, 'mara_ferryday').focus()
    await press(page, 'r')
    const text = conversation(page).getByRole('textbox', { name: 'Reply text' })
    await expect(text).toBeFocused()
    const chosen = page.getByRole('region', { name: 'Selected posts' })
    await press(page, 'Escape')
    await expect(text).not.toBeFocused()
    await expect(chosen).toBeVisible()
    await press(page, 'Escape')
    await expect(chosen).toHaveCount(0)
    await expect(conversation(page)).toBeVisible()
    await press(page, 'Escape')
    await expect(conversation(page)).toHaveCount(0)
  })

  test('every control that has a key says it', async ({ page }) => {
    await openForKeys(page)
    const rail = page.getByRole('navigation', { name: 'Desk' })
    await expect(rail.getByRole('button', { name: 'Search' })).toHaveAttribute('title', 'Search (S)')
    await expect(rail.getByRole('button', { name: 'Settings' })).toHaveAttribute('title', 'Settings (,)')
    await expect(post(page, 'mara_ferryday').getByRole('button', { name: 'Reply' })).toHaveAttribute(
      'title',
      'Reply (R)',
    )
    await post(page, 'mara_ferryday').click()
    await expect(conversation(page).getByRole('button', { name: 'Solve…' })).toHaveAttribute('title', 'Solve… (W)')
  })
})
