import type { Notice } from '#contract/desk/notice.ts'
import { hostProcedures } from '#contract/host/procedures.ts'

/** What a host can do for the engine; a call it can't do answers `ok: false`. */
export type Platform = {
  notify?(notice: Notice): void
  badge?(count: number): void
}

export const answerHostCall = (platform: Platform, { name, input }: { name: string; input: unknown }): boolean => {
  if (name === 'host.notify' && platform.notify) {
    platform.notify(hostProcedures[name].input.parse(input))
    return true
  }
  if (name === 'host.badge' && platform.badge) {
    platform.badge(hostProcedures[name].input.parse(input).count)
    return true
  }
  return false
}
