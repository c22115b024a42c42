import { beforeAll, describe, expect, test } from 'vitest'
import { createSocialTeam } from '#adapters/slack/create-social-team.ts'
import { createClock } from '#adapters/system/clock.ts'
import type { TeamMessage } from '#core/ports/social-team.ts'
import { type CheckedWorld, reportOf, startCheckedWorld } from '#test/contract/checked-world.ts'
import { specFile } from '#test/contract/specs.ts'
import { faultOf, got } from '#test/integration/adapters/practice-world.ts'
import { kept } from '#test/unit/adapters/system/fake-http.ts'

const spec = specFile('slack-local.yaml')

const message: TeamMessage = {
  about: 'deletion',
  id: 'deletion-1',
  headline: 'A post of @harbor was deleted',
  quote: 'We <3 our customers & 50% off\nuntil noon',
  facts: Array.from({ length: 12 }, (_, index) => ({
    label: `Fact ${index}`,
    value: 'On X',
    link: 'https://x.com/i/status/1',
  })),
  anchor: { number: 7, hash: 'a'.repeat(64) },
}

describe.skipIf(spec.skipped)(`Slack adapter and practice Slack against the OpenAPI file${spec.why}`, () => {
  let bot: CheckedWorld
  let hook: CheckedWorld
  reportOf('slack bot', () => bot)
  reportOf('slack webhook', () => hook)

  beforeAll(async () => {
    // The file knows three calls; conversations.* and chat.update are not in it.
    bot = await startCheckedWorld('slack', spec.path, { under: '/api', covers: /chat\.postMessage|auth\.test/ })
    hook = await startCheckedWorld('slack', spec.path, { covers: /^\/services\// })
  }, 60_000)

  test('a notice by a bot, short and as long as it gets', async () => {
    got(await bot.slack.tell(message))
    got(await bot.slack.tell({ ...message, quote: message.quote.repeat(1_000) }))
    got(await bot.slack.tell({ ...message, id: 'd', headline: 'h', quote: '', facts: [] }))
  })

  test('a channel that is not there', async () => {
    if ('webhookUrl' in bot.read.slack) throw new Error('practice has a bot')
    const service = { ...bot.read.slack, channel: 'nowhere' }
    const team = createSocialTeam({ http: bot.port, clock: createClock(), log: kept(), service })
    expect(faultOf(await team.tell(message)).detail).toBe('channel_not_found')
  })

  test('a notice by webhook', async () => {
    const service = { webhookUrl: `${hook.practice.addresses.slack}/services/T1/B1/K1` }
    const team = createSocialTeam({ http: hook.port, clock: createClock(), log: kept(), service })
    got(await team.tell(message))
    got(await team.update('', message))
  })
})
