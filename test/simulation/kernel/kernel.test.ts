import { expect, test } from 'vitest'
import { createKernel } from './kernel.ts'
import { createRandom } from './random.ts'

test('events come by time, then in the order they were made; what was cancelled does not come', async () => {
  const kernel = createKernel(1_000)
  const seen: string[] = []
  const note = (name: string) => () => void seen.push(`${name} ${kernel.now()}`)
  kernel.after(30, note('c'))
  kernel.after(10, note('a'))
  kernel.after(30, note('d'))
  const cancelled = kernel.after(20, note('never'))
  kernel.after(10, () => {
    note('b')()
    kernel.after(0, note('at once'))
  })
  cancelled.cancel()
  await kernel.run(1_030)
  expect(seen).toEqual(['a 1010', 'b 1010', 'at once 1010', 'c 1030', 'd 1030'])
  expect(kernel.steps()).toBe(5)
})

test('what a desk has set in motion has happened before the next event', async () => {
  const kernel = createKernel(0)
  const seen: string[] = []
  kernel.after(5, () => {
    kernel.wake()
    void Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => seen.push(`work ${kernel.now()}`))
  })
  kernel.after(5, () => void seen.push('next'))
  await kernel.run(10)
  expect(seen).toEqual(['work 5', 'next'])
})

test('a part that draws more numbers does not change what another part draws', () => {
  const draw = (before: number) => {
    const random = createRandom(7)
    const other = random.fork('other')
    for (let index = 0; index < before; index++) other.next()
    return Array.from({ length: 5 }, random.fork('mine').next)
  }
  expect(draw(0)).toEqual(draw(100))
  expect(draw(0)).not.toEqual(Array.from({ length: 5 }, createRandom(8).fork('mine').next))
})
