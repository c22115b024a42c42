import { expect, test } from 'vitest'
import type { PostId } from '#contract/ids.ts'
import { setFlag } from '#core/use-cases/flags/set-flag.ts'
import { catchUp, janeAsks, scene } from './scene.ts'

test('a flag is told once, keeps its place, and comes off even when the post is gone', async () => {
  const stage = scene()
  const { post } = janeAsks(stage)
  const desk = stage.open()
  await catchUp(desk, stage.world)
  const told: [string, readonly string[]][] = []
  desk.changes = { ...desk.changes, changed: (topic, ids = []) => void told.push([topic, ids]) }
  await setFlag(desk, { postId: post.id, flagged: true })
  expect(told.map(([topic]) => topic)).toEqual(['flag', 'column', 'conversation', 'deck'])
  expect(told[0]).toEqual(['flag', [post.id]])
  // a second window presses the same key: nothing has changed
  await setFlag(desk, { postId: post.id, flagged: true })
  expect(told).toHaveLength(4)
  await desk.cache.markGone([post.id], 'x', stage.clock.now())
  expect(await setFlag(desk, { postId: post.id, flagged: false })).toEqual({ ok: true, value: {} })
  expect(told).toHaveLength(8)
  const unknown = { postId: '5' as PostId, flagged: true }
  expect(await setFlag(desk, unknown)).toMatchObject({ error: { code: 'not_found' } })
})
