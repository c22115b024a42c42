import { expect, test } from 'vitest'
import type { TeamMessage } from '#core/ports/social-team.ts'
import { adaptersFor, faultOf, got, startWorld } from '#test/integration/adapters/practice-world.ts'

const message: TeamMessage = {
  about: 'deletion',
  id: 'deletion-1',
  headline: 'A post of @harbor was deleted',
  quote: 'We <3 our customers & 50% off',
  facts: [{ label: 'Post', value: 'On X', link: 'https://x.com/i/status/1' }],
  anchor: { number: 128, hash: '3fa9'.repeat(16) },
}

type Kept = { channel: string; ts: string; text: string; edited: boolean; by: string }

const messages = async (world: Awaited<ReturnType<typeof startWorld>>) =>
  (await (await fetch(`${world.practice.addresses.slack}/_practice/messages`)).json()) as Kept[]

test('a notice is posted, then updated', async () => {
  const world = await startWorld()
  const { ref } = got(await world.slack.tell(message))
  expect(ref).not.toBeNull()
  got(
    await world.slack.update(ref ?? '', {
      ...message,
      headline: 'Deleted: verified',
      anchor: { number: 131, hash: '07c1'.repeat(16) },
    }),
  )
  const all = await messages(world)
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({ edited: true, text: expect.stringContaining('Deleted: verified') })
  expect(all[0]?.text).toContain(`Audit 131 · \`${'07c1'.repeat(16)}\``)
  expect(all[0]?.text).toContain('We &lt;3 our customers &amp; 50% off')
})

test('what the team says no to', async () => {
  const world = await startWorld()
  const file = world.practice.services(1)
  const wrong = adaptersFor({ ...file, slack: { ...file.slack, token: 'xoxb-wrong' } })
  expect(faultOf(await wrong.slack.tell(message))).toMatchObject({ kind: 'unauthorized', detail: 'invalid_auth' })
  const nowhere = adaptersFor({ ...file, slack: { ...file.slack, channel: 'nowhere' } })
  expect(faultOf(await nowhere.slack.tell(message))).toMatchObject({ kind: 'notFound', applied: 'no' })
})

test.each([
  [
    '429',
    { kind: 'status', status: 429, body: { ok: false }, headers: { 'retry-after': '30' } },
    'rateLimited',
    'no',
    0,
  ],
  ['503', { kind: 'html' }, 'broken', 'maybe', 0],
  ['dropAfter', { kind: 'dropAfter' }, 'lost', 'maybe', 1],
  ['dropBefore', { kind: 'dropBefore' }, 'lost', 'maybe', 0],
  ['truncate', { kind: 'truncate' }, 'lost', 'maybe', 1],
] as const)('a notice under %s is sent once', async (_, effect, kind, applied, there) => {
  const world = await startWorld()
  await world.fault('slack', 'chat.postMessage', effect)
  expect(faultOf(await world.slack.tell(message))).toMatchObject({ kind, applied })
  const sent = (await world.journal('slack')).filter(entry => entry.path.includes('chat.postMessage'))
  expect(sent).toHaveLength(1)
  expect(await messages(world)).toHaveLength(there)
})

test('a lost notice is looked for, or it is said that it can’t be', async () => {
  const world = await startWorld()
  await world.fault('slack', 'chat.postMessage', { kind: 'dropAfter' })
  const since = Date.now()
  await world.slack.tell(message)
  const found = await world.slack.find(message.id, since)
  // A practice Slack without conversations.history says so; "not there" would make the desk tell everybody twice.
  if (found.ok) expect(found.value?.ref).toContain(':')
  else expect(found.fault).toMatchObject({ kind: 'refused', detail: 'unknown_method' })
})

test('a stopped Slack is unreachable: not sent, may be sent again', async () => {
  const world = await startWorld()
  await world.practice.stop()
  expect(faultOf(await world.slack.tell(message))).toMatchObject({ kind: 'unreachable', applied: 'no' })
})

test('a webhook', async () => {
  const world = await startWorld()
  const webhookUrl = `${world.practice.addresses.slack}/services/T1/B1/K1`
  const { slack } = adaptersFor({ ...world.practice.services(1), slack: { webhookUrl } })
  expect(got(await slack.tell(message))).toEqual({ ref: null })
  expect(got(await slack.update('', message))).toEqual({ ref: null })
  expect(await messages(world)).toHaveLength(2)
})
