import { describe, expect, test } from 'vitest'
import type { Post } from '#core/domain/post.ts'
import { deliver, ready, replyOf, send, words } from './scene.ts'

describe('a reply is seen, and is one entry, whatever X makes of its words', () => {
  const link = (shown: string) => [{ kind: 'link' as const, text: shown, href: 'https://t.co/q1W2e3R4t5' }]
  const cut = (said: string, plain: string, shown = plain) => {
    const [before = '', after = ''] = said.split(plain)
    return {
      text: `${before}https://t.co/q1W2e3R4t5${after}`,
      segments: [{ kind: 'text' as const, text: before }, ...link(shown), { kind: 'text' as const, text: after }],
    }
  }
  test.each<[string, string, (said: string) => Partial<Post>]>([
    [
      'an address without https becomes a link',
      'You find it under harbor.com/job-numbers and in the mail.',
      said => cut(said, 'harbor.com/job-numbers'),
    ],
    [
      'a name that looks like one',
      'Tap Start. Then see www.harbor.com!',
      said => cut(said, 'www.harbor.com', 'harbor.com'),
    ],
    ['a file that looks like one', 'Open index.php in a sentence.', said => cut(said, 'index.php')],
    [
      'Markdown is gone',
      'Please *reset* it under `Account`, then sign in.',
      said => ({ text: said.replaceAll(/[*`]/g, '') }),
    ],
    [
      'X adds a link of its own',
      'Please reset it.',
      said => ({
        text: `${said} https://t.co/abc`,
        segments: [{ kind: 'text', text: `${said} ` }, ...link('harbor.com/help')],
      }),
    ],
  ])('%s', async (_what, text, onX) => {
    const { desk, post, world } = await ready()
    world.zendesk.behaviour.onX = onX
    const id = await send(desk, post, {}, text)
    await deliver(desk, id)
    expect(await replyOf(desk, id)).toMatchObject({ state: 'seen', problem: null, beside: [] })
    expect(world.zendesk.count('send')).toBe(1)
  })

  test('but it is not what a colleague says at the same moment from the X app', async () => {
    const { desk, post, world } = await ready()
    world.zendesk.behaviour.tweetDelay = 20_000
    const id = await send(desk, post)
    const answering = (async () => {
      while (world.zendesk.count('send') < 1) await desk.clock.wait(5)
      await desk.clock.wait(1_000)
      world.x.write({ by: 'harbor', text: '@jane We are on it.', to: post })
    })()
    await deliver(desk, id)
    await answering
    const reply = await replyOf(desk, id)
    expect(reply.state).toBe('seen')
    expect(world.x.posts.get(reply.tweetId ?? post.id)?.text).toContain(words)
    expect(reply.beside).toMatchObject([{ where: 'x', text: '@jane We are on it.' }])
  })
})
