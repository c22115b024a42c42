import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { openBrowser } from '../browser.ts'
import type { EnteredDesk } from '../desk-client.ts'
import type { Figure } from '../figure.ts'
import { quantile } from '../statistics.ts'

/** What stands in the box, and what is typed after it. Half an operator has no answer: it is there from the beginning. */
export type Typed = { before: string; letters: string }

/** Milliseconds, p95. */
const most = 60
/** Between two presses: a fast typist's 90 words a minute. */
const between = 130
const rounds = 4

/**
 * Times every press until what it asks for is on the screen: the answer to these very letters stands in the page, and
 * the frame that draws it is through.
 */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const times: number[] = []
    const box = document.querySelector<HTMLInputElement>('.search-field input')
    const results = document.querySelector<HTMLElement>('.results')
    if (!box || !results) throw new Error('There is no search to type into.')
    let pressedAt: number | null = null
    // a box that was filled or emptied for the next word was no press, and nothing waits for it
    const take = () => {
      pressedAt = null
      return times.splice(0)
    }
    Object.assign(window, { takeKeyTimes: take })
    const afterFrame = (then: () => void) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = then
      requestAnimationFrame(() => port2.postMessage(null))
    }
    const look = () => {
      if (pressedAt === null || results.dataset.found !== box.value) return
      const at = pressedAt
      pressedAt = null
      afterFrame(() => times.push(performance.now() - at))
    }
    box.addEventListener('keydown', event => {
      pressedAt = event.timeStamp
    })
    // a letter of an input method has no key press
    box.addEventListener('beforeinput', event => {
      pressedAt ??= event.timeStamp
    })
    new MutationObserver(look).observe(results, { attributes: true, childList: true, subtree: true })
  })

const timesOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { takeKeyTimes: () => number[] }).takeKeyTimes())

/** Words are typed letter by letter into the search of a desk with `posts` posts. */
export const keyPressFigures = async (
  { url, cookie }: EnteredDesk,
  words: readonly Typed[],
  posts: number,
): Promise<readonly Figure[]> => {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    const { origin } = new URL(url)
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: origin }])
    const page = await context.newPage()
    await page.goto(origin)
    return await timed(page, words, posts)
  } finally {
    // a browser that is left open keeps the run from ending
    await browser.close()
  }
}

const timed = async (page: Page, words: readonly Typed[], posts: number): Promise<readonly Figure[]> => {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'columns')
  await page.getByRole('navigation', { name: 'Desk' }).getByRole('button', { name: 'Search' }).click()
  const box = page.getByRole('combobox', { name: 'Search history' })
  await box.waitFor()
  await watch(page)
  const values: number[] = []
  let presses = 0
  // the first round warms the page up and is not counted
  for (let round = 0; round <= rounds; round += 1) {
    for (const { before, letters } of words) {
      await box.fill(before)
      await pause(between)
      await timesOf(page)
      for (const letter of letters) {
        if (letter < '\u0080') await box.press(letter)
        else await page.keyboard.insertText(letter)
        await pause(between)
        if (round > 0) presses += 1
      }
      const times = await timesOf(page)
      if (round > 0) values.push(...times)
    }
  }
  // an answer that came after the next press is no answer in time
  const late = presses - values.length
  const all = [...values, ...Array.from({ length: Math.max(0, late) }, () => between)]
  const value = quantile(all, 0.95)
  return [
    {
      name: `search: from key press to painted, ${posts.toLocaleString('en')} posts, p95`,
      value,
      unit: 'ms',
      floor: null,
      ratio: null,
      bar: `≤ ${most} ms (${presses} presses, ${late} answered later than the next one)`,
      holds: value <= most,
    },
  ]
}
