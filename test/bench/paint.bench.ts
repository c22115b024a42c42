import { openBrowser } from './browser.ts'
import type { Bench } from './figure.ts'
import { dataFolderFor } from './fixtures.ts'
import { openPainted, paintBoth, recordAnswers } from './painting.ts'
import { startDesk, startFloor } from './program.ts'
import { startSilentServices } from './silent-services.ts'
import { median } from './statistics.ts'

const rounds = 11
const most = 1.5

/** The real desk with 100,000 cached posts against the same page with constant data. */
const bench: Bench = {
  name: 'paint',
  run: async () => {
    const silent = await startSilentServices()
    const desk = await startDesk(await dataFolderFor(silent.file), silent.file)
    const browser = await openBrowser()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const entrance = String(desk.ready.url)
    const url = new URL('/', entrance).href
    await openPainted(context, entrance)
    const constant = await startFloor('constant-desk.mjs', [await recordAnswers(context, url)])
    const { values, floors } = await paintBoth(context, url, String(constant.ready.url), rounds)
    await browser.close()
    await constant.end()
    await desk.end()
    await silent.end()
    const [value, floor] = [median(values), median(floors)]
    return [
      {
        name: 'page start to columns painted',
        value,
        unit: 'ms',
        floor,
        ratio: value / floor,
        bar: `≤ ${most} × the same page with constant data`,
        holds: value / floor <= most,
      },
    ]
  },
}
export default bench
