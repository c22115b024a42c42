import type { Page } from '@playwright/test'

/** Shares, 0 to 1. `blank`: of what the columns' windows showed, that had no row yet. */
export type Scrolled = { missed: number; blank: number; mounted: number; shown: number }

/** Scrolls all columns of a page at once, so many pixels a frame, and looks at each frame. */
export const scrollAll = (page: Page, step: number, duration: number): Promise<Scrolled> =>
  page.evaluate(
    async ({ step, duration }) => {
      const frame = () => new Promise<number>(resolve => requestAnimationFrame(resolve))
      const feeds = [...document.querySelectorAll<HTMLElement>('.column .feed')]
      const lists = feeds.map(feed => feed.querySelector<HTMLElement>('[role="feed"]') ?? feed)
      for (const feed of feeds) feed.scrollTop = 0
      for (let wait = 0; wait < 30; wait += 1) await frame()
      const times: number[] = []
      const ratios: number[] = []
      let blank = 0
      let looks = 0
      const start = await frame()
      times.push(start)
      while ((times.at(-1) ?? start) - start < duration) {
        const before = feeds.map(feed => feed.scrollTop)
        for (const feed of feeds) feed.scrollTop += step
        for (const [index, feed] of feeds.entries()) {
          const window = feed.getBoundingClientRect()
          const rows = [...(lists[index] ?? feed).children].slice(1, -1).map(row => row.getBoundingClientRect())
          const [top, bottom] = [rows[0]?.top ?? window.bottom, rows.at(-1)?.bottom ?? window.top]
          const covered = Math.min(bottom, window.bottom) - Math.max(top, window.top)
          // at the end of what is loaded, it stands: that is a blank, too
          const stands = feed.scrollTop === before[index]
          blank += stands ? 1 : 1 - Math.max(0, covered) / window.height
          looks += 1
          if (times.length % 10 !== 0) continue
          const seen = rows.filter(row => row.bottom > window.top && row.top < window.bottom)
          ratios.push(rows.length / Math.max(1, seen.length))
        }
        times.push(await frame())
      }
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
      const wanted = gaps.reduce((sum, gap) => sum + Math.max(1, Math.round(gap / (1_000 / 60))), 0)
      ratios.sort((a, b) => a - b)
      return {
        missed: (wanted - gaps.length) / wanted,
        blank: blank / looks,
        mounted: ratios[Math.floor(ratios.length / 2)] ?? 0,
        shown: feeds.length,
      }
    },
    { step, duration },
  )
