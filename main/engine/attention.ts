import { attentionOf, callKey, noticesFor } from '#core/domain/attention.ts'
import type { Host } from '#core/ports/host.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import { type Loop, startLoop } from './scheduler/loop.ts'

/** What only time changes (a lost answer that stays lost) is looked for this often; rows that change wake it. */
const every = 15_000

/** Keeps the number on the icon, and calls the person who looks elsewhere: from the rows, so also after a restart. */
export const startAttention = (desk: Desk, host: Host): Loop => {
  let shown = 0
  let told: ReadonlySet<string> = new Set()
  return startLoop(desk.clock, desk.log, 'attention', async () => {
    const rows = {
      replies: await desk.desk.repliesOpen(),
      deletions: await desk.desk.deletionsOpen(),
      notices: await desk.desk.noticesOpen(),
      requests: await desk.desk.socialRequestsOpen(),
    }
    const { count, calls } = attentionOf(rows, desk.config.times.inFlight, desk.clock.now())
    if (count !== shown) host.badge(count)
    shown = count
    for (const notice of noticesFor(calls, told)) host.notify(notice)
    told = new Set(calls.map(callKey))
    return every
  })
}
