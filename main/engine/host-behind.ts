import type { z } from 'zod'
import type { FromWorker } from '#contract/host/messages.ts'
import { hostProcedures } from '#contract/host/procedures.ts'
import type { Host } from '#core/ports/host.ts'

/** The host at the other end of the worker's port. Its answer is not waited for: a host that can't notify says no. */
export const hostBehind = (send: (message: FromWorker) => void): Host => {
  let calls = 0
  const call = <N extends keyof typeof hostProcedures>(
    name: N,
    input: z.input<(typeof hostProcedures)[N]['input']>,
  ) => {
    calls += 1
    send({ type: 'hostCall', id: calls, name, input: hostProcedures[name].input.parse(input) })
  }
  return {
    notify: notice => call('host.notify', notice),
    badge: count => call('host.badge', { count }),
  }
}
