import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { Block } from './block.ts'
import { createRandom } from './random.ts'

/** `KILLS` and `KILL_SEED` repeat a run with another length, or the moments of one that failed. */
const long = process.env.LONG === '1'
const kills = Number(process.env.KILLS ?? (long ? 1_000 : 25))
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)

/** A world and a data folder last that long: a test of a grown desk is slower, not better. */
const blockLength = 100
const settleEvery = 25
/** Milliseconds: what a kill may take, and for what must settle. */
const timeout = kills * 6_000 + 300_000

test(`${kills} kills under load lose nothing that was acknowledged and answer nobody twice`, { timeout }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-kills-'))
  const random = createRandom(seed)
  const started = performance.now()
  let done = 0
  const blocks: Block[] = []
  const endings: Promise<void>[] = []
  try {
    for (let begun = 0; begun < kills; begun += blockLength) {
      const block = new Block(join(folder, `from-${begun}`), random)
      blocks.push(block)
      await block.open()
      const end = Math.min(begun + blockLength, kills)
      for (let number = begun; number < end; number += 1) {
        if (number > begun && number % settleEvery === 0) await block.settle(false)
        await block.kill(`kill-${number}`)
        done += 1
      }
      // what stays unknown for 45 s does so beside the next block
      const ending = block.settle(long).finally(() => block.close())
      ending.catch(() => {})
      endings.push(ending)
    }
    await Promise.all(endings)
  } catch (error) {
    await Promise.allSettled([...endings, ...blocks.map(block => block.close())])
    throw new Error(`Seed ${seed}, after ${done} kills, kept in ${folder}: ${error}`, { cause: error })
  }
  const seconds = Math.round((performance.now() - started) / 1_000)
  const sum = (of: (block: Block) => number): number => blocks.reduce((total, block) => total + of(block), 0)
  const secondAnswers = sum(block => block.secondAnswers)
  process.stdout.write(
    `${done} kills in ${seconds} s (seed ${seed}): ${sum(block => block.ledger.acknowledged)} commands acknowledged, ` +
      `${sum(block => block.seen)} replies seen on X, ${sum(block => block.deletions)} deletions, ` +
      `${secondAnswers} second answers; found in the middle: ${found(blocks)}\n${windows(blocks)}`,
  )
  expect(secondAnswers).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

/** The window that no desk can close is at least measured. */
const windows = (blocks: readonly Block[]): string => {
  const all = blocks.flatMap(block => block.windows).sort((a, b) => a - b)
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0
  return `from the last look at X to the PUT: ${all.length} replies, median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`
}

/** How often a kill found which state that is not the last. */
const found = (blocks: readonly Block[]): string => {
  const counts = new Map<string, number>()
  for (const [state, count] of blocks.flatMap(block => [...block.interrupted]))
    counts.set(state, (counts.get(state) ?? 0) + count)
  return [...counts].map(([state, count]) => `${state} ${count}`).join(', ')
}
