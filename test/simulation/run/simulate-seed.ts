import { z } from 'zod'
import { createColleagues, letColleaguesInterfere, letColleaguesWork } from '../actors/colleagues.ts'
import { createCustomers } from '../actors/customers.ts'
import { troubleMachines } from '../actors/machines.ts'
import { sitDown } from '../actors/operator.ts'
import type { Stage } from '../actors/stage.ts'
import { createSimulatedDesk, type DeskListener } from '../desk/simulated-desk.ts'
import { atThePort } from '../invariants/at-the-port.ts'
import { guardedDeletions } from '../invariants/deletions.ts'
import { emptyRows, type Judge, takeOver, type Violation } from '../invariants/judge.ts'
import { keptWords } from '../invariants/kept-words.ts'
import { oneNotice } from '../invariants/notices.ts'
import { oneAnswer } from '../invariants/one-answer.ts'
import { recognised } from '../invariants/recognised.ts'
import { reportedBeside } from '../invariants/reported-beside.ts'
import { everythingSettles, isSettled, settledWithin } from '../invariants/settled.ts'
import { actionsOnce } from '../invariants/ticket-actions.ts'
import { toldAfterRestart } from '../invariants/told-after-restart.ts'
import { trueStates } from '../invariants/true-states.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { createKernel } from '../kernel/kernel.ts'
import { createRandom } from '../kernel/random.ts'
import { createReached } from '../kernel/reached.ts'
import { createStory } from '../kernel/story.ts'
import { createNetwork } from '../network/network.ts'
import { createWorld } from '../world/world.ts'
import { makeScenario } from './scenario.ts'

export type SeedResult = {
  seed: number
  steps: number
  faults: number
  violation: Violation | null
  reached: Record<string, number>
  story: readonly string[]
  hash: string
}

const invariants = [
  atThePort,
  oneAnswer,
  trueStates,
  keptWords,
  guardedDeletions,
  actionsOnce,
  oneNotice,
  everythingSettles,
  toldAfterRestart,
  recognised,
  reportedBeside,
]

// what a desk imports when it first needs it must not be loaded in the middle of a story
await Promise.all([import('@slack/web-api'), import('twitter-api-v2')])

// the schemas of an answer that names its ticket are made anew each time: compiling one costs more than it saves
z.config({ jitless: true })

const minute = 60_000
/** A desk looks this often for what counts as never arrived, at least. */
const noticedWithin = 1.5 * minute

/** One world from one number, from its first event to the verdict. */
export const simulateSeed = async (seed: number): Promise<SeedResult> => {
  const random = createRandom(seed)
  const scenario = makeScenario(random.fork('scenario'))
  const kernel = createKernel(scenario.start)
  const story = createStory(kernel.now)
  const reached = createReached()
  const circumstances: Circumstances = { kernel, random, story, reached }
  const world = createWorld(circumstances, scenario.rules)
  const network = createNetwork(circumstances, world, scenario.weather)
  const rows = emptyRows()
  let violation = null as Violation | null
  const judge: Judge = {
    ...circumstances,
    world,
    network,
    rows,
    violated(invariant, detail) {
      if (violation) return
      violation = { invariant, detail }
      story.tell(`!! ${invariant}: ${detail}`)
      kernel.halt()
    },
  }
  const listeners: DeskListener[] = [
    { committed: (desk, transition) => takeOver(circumstances, rows, desk, transition) },
  ]
  const judged = invariants.map(invariant => invariant(judge))
  listeners.push(...judged)
  const desks = scenario.desks.map((plan, number) =>
    createSimulatedDesk(circumstances, network, { ...scenario, ...plan, number }, listeners),
  )
  const until = scenario.start + scenario.length
  const stage: Stage = { ...circumstances, world, network, desks, until, unhurried: scenario.pace.operators }
  const customers = createCustomers(stage, scenario.handles)
  const colleagues = createColleagues(stage)
  customers.before()
  for (const desk of desks) {
    desk.start()
    sitDown(stage, desk)
  }
  customers.live(scenario.pace.customers)
  letColleaguesWork(stage, colleagues, scenario.pace.colleagues)
  letColleaguesInterfere(stage, colleagues, scenario.boldness)
  troubleMachines(stage, scenario.pace.machines)

  await kernel.run(until)
  if (violation === null) {
    story.tell('-- from here on nothing goes wrong any more')
    network.calmDown()
    world.channel.calmDown()
    for (const desk of desks) desk.calmDown()
  }
  for (let end = until + minute; violation === null && end <= until + settledWithin; end += minute / 2) {
    await kernel.run(end)
    const noticed = kernel.now() - network.lastStrayAt() >= noticedWithin
    if (network.underWay() === 0 && noticed && isSettled(rows)) break
  }
  for (const invariant of judged) if (!violation) await invariant.atEnd?.(desks)
  for (const desk of desks) desk.end()
  return {
    seed,
    steps: kernel.steps(),
    faults: reached.faults(),
    violation,
    reached: reached.all(),
    story: story.lines(),
    hash: story.hash(),
  }
}
