import { afterAll, afterEach, expect } from 'vitest'
import { createSocialTeam } from '#adapters/slack/create-social-team.ts'
import { createClock } from '#adapters/system/clock.ts'
import { createHttp } from '#adapters/system/create-http.ts'
import { createIds } from '#adapters/system/ids.ts'
import { createXService } from '#adapters/x/create-x-service.ts'
import { createZendeskService } from '#adapters/zendesk/create-zendesk-service.ts'
import { ServicesFile } from '#contract/services/services-file.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { type PracticeOptions, startPractice } from '#practice/practice.ts'
import { startProxy, type Violation, watched } from '#test/contract/checking-proxy.ts'
import type { Server } from '#test/integration/adapters/practice-world.ts'
import { kept } from '#test/unit/adapters/system/fake-http.ts'

/** Pictures and the practice world's own paths are in nobody's specification. */
const outside = /^\/(_practice|media|profile_images)\//

/**
 * A practice world with a checking proxy before one of its servers. `under`: the path of the upstream that the
 * specification's paths stand under; `covers`: the calls the specification knows, when it is only a part.
 */
export const startCheckedWorld = async (
  server: Server,
  spec: string,
  options: PracticeOptions & { under?: string; covers?: RegExp } = {},
) => {
  const { under = '', covers = /./, ...practiceOptions } = options
  const practice = await startPractice({ quiet: true, speed: 100, ...practiceOptions })
  const upstream = practice.addresses[server]
  const proxy = await startProxy(spec, `${upstream}${under}`)
  const unchecked = new Set<string>()
  const { port, violations, calls } = watched(createHttp(), request => {
    const url = new URL(request.url)
    if (url.origin !== new URL(upstream).origin || outside.test(url.pathname)) return null
    if (!covers.test(url.pathname)) {
      unchecked.add(`${request.method} ${url.pathname}`)
      return null
    }
    return `${proxy.url}${url.pathname.slice(under.length)}${url.search}`
  })
  const stop = async () => {
    await proxy.stop()
    await practice.stop()
  }
  const read = ServicesFile.parse(practice.services(1))
  const clock = createClock()
  const log = kept()
  const accounts = read.x.accounts.map(account => ({ id: accountIdOf(account.handle), auth: account.auth }))
  return {
    practice,
    proxyUrl: proxy.url,
    read,
    accounts,
    violations,
    calls,
    unchecked,
    stop,
    x: createXService({ http: port, clock, log, baseUrl: read.x.baseUrl, accounts }),
    zendesk: createZendeskService({ http: port, clock, ids: createIds(), log, service: read.zendesk }),
    slack: createSocialTeam({ http: port, clock, log, service: read.slack }),
    port,
    event: async (event: Record<string, unknown>) => {
      const answer = await fetch(`${practice.addresses.x}/_practice/events`, {
        method: 'POST',
        body: JSON.stringify(event),
      })
      return ((await answer.json()) as { ids: Record<string, string> }).ids
    },
  }
}

export type CheckedWorld = Awaited<ReturnType<typeof startCheckedWorld>>

/** After the cases: how many there were, the calls that were checked and those nobody could, and what was objected to. */
export const reportOf = (
  name: string,
  world: () => CheckedWorld | undefined,
  excused: (violation: Violation) => boolean = () => false,
) => {
  let cases = 0
  let callsBefore = 0
  afterEach(() => {
    const calls = world()?.calls.length ?? 0
    if (calls > callsBefore) cases += 1
    callsBefore = calls
  })
  afterAll(async () => {
    const checked = world()
    if (!checked) return
    await checked.stop()
    const kinds = new Set(checked.calls.map(call => call.replace(/(?<=\/)\d+/g, '…')))
    const wrong = checked.violations.filter(violation => !excused(violation))
    const allowed = checked.violations
      .filter(excused)
      .map(({ call, status }) => `${call.replace(/(?<=\/)\d+/g, '…')} ${status}`)
    const unchecked = [...checked.unchecked].join(', ')
    process.stdout.write(
      `contract ${name}: ${cases} cases, ${checked.calls.length} calls of ${kinds.size} kinds checked, ${allowed.length} objections excused${
        allowed.length === 0 ? '' : ` (${[...new Set(allowed)].join(', ')})`
      }${unchecked === '' ? '' : `; not in the file, so not checked: ${unchecked}`}\n`,
    )
    expect(wrong, JSON.stringify(wrong, null, 1)).toEqual([])
    expect(checked.calls.length).toBeGreaterThan(0)
  })
}
