import { describe, expect, test } from 'vitest'
import type { AccountId, PostId } from '#contract/ids.ts'
import { attentionOf } from '#core/domain/attention.ts'
import { deliverRequest } from '#core/use-cases/requests/deliver-request.ts'
import { sendRequest } from '#core/use-cases/requests/send-request.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, janeAsks, scene } from './scene.ts'

const minute = 60_000
const text = 'Please repost: she thanks us <!channel>'

const ready = async () => {
  const stage = scene()
  const { post } = janeAsks(stage)
  const desk = stage.open()
  await catchUp(desk, stage.world)
  return { stage, desk, post, world: stage.world, clock: stage.clock }
}

const ask = async (desk: TestDesk, postId: PostId | null = null): Promise<string> => {
  const sent = await sendRequest(desk, { text, account: 'harbor' as AccountId, postId })
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value.requestId
}

/** What the engine does after a start. */
const resume = async (desk: TestDesk): Promise<void> => {
  for (const { id } of await desk.desk.socialRequestsOpen()) await deliverRequest(desk, id, desk.stop.signal)
}

const attention = async (desk: TestDesk) => {
  const requests = await desk.desk.socialRequestsOpen()
  return attentionOf({ replies: [], deletions: [], notices: [], requests }, 0, desk.clock.now())
}

describe('a request to the social team', () => {
  test('says who asks, for which handle, in which words, about which post', async () => {
    const { desk, post, world, clock } = await ready()
    const id = await ask(desk, post.id)
    await clock.run(resume(desk))
    expect(world.slack.messages.map(({ versions }) => versions)).toMatchObject([
      [
        {
          id,
          about: 'request',
          headline: 'Ana asks you to look at a post',
          quote: text,
          facts: [
            { label: 'Handle', value: '@harbor' },
            { label: 'Post', value: post.id, link: `https://x.com/jane/status/${post.id}` },
          ],
        },
      ],
    ])
    expect(await desk.desk.socialRequest(id)).toMatchObject({ state: 'told', tries: 1, problem: null })
    expect(await attention(desk)).toMatchObject({ count: 0 })
  })

  test('is a row at once while Slack is away, calls a person after ten minutes, and is told once when it is back', async () => {
    const { desk, world, clock } = await ready()
    world.slack.fails('tell', 'before', unreachable, { times: 10_000 })
    const id = await ask(desk)
    const running = resume(desk)
    await clock.pass(5 * minute)
    expect(await desk.desk.socialRequest(id)).toMatchObject({ state: 'pending', problem: 'unreachable' })
    expect(await attention(desk)).toMatchObject({ count: 0 })
    await clock.pass(6 * minute)
    const { count, calls } = await attention(desk)
    expect(count).toBe(1)
    expect(calls).toEqual([{ kind: 'request', subject: id, who: '@harbor' }])
    world.slack.heal()
    await clock.run(running)
    expect(world.slack.messages).toHaveLength(1)
    expect(world.slack.count('tell')).toBeLessThan(40)
  })

  test('is looked for after a lost answer, not told again', async () => {
    const { desk, world, clock } = await ready()
    world.slack.fails('tell', 'after', lost)
    const id = await ask(desk)
    await clock.run(resume(desk))
    expect(world.slack.messages).toHaveLength(1)
    expect(world.slack.count('tell')).toBe(1)
    expect(await desk.desk.socialRequest(id)).toMatchObject({ state: 'told' })
  })

  test('that comes in late is not told beside itself', async () => {
    const { desk, world, clock } = await ready()
    world.slack.fails('tell', 'late', { ...lost, status: null }, { delay: 20_000 })
    await ask(desk)
    await clock.run(resume(desk))
    await clock.pass(2 * minute)
    expect(world.slack.messages).toHaveLength(1)
  })

  test.each([1, 2, 3, 4])('is told exactly once when the desk dies after trace %i', async crashAfter => {
    const { stage, world, clock } = await ready()
    const dying = stage.open(crashAfter)
    await clock.run(Promise.race([ask(dying).then(() => resume(dying)), dying.crashed]))
    const desk = stage.open()
    await clock.run(resume(desk))
    expect(world.slack.messages).toHaveLength(1)
    expect(await desk.desk.socialRequestsOpen()).toEqual([])
  })
})
