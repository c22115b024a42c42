import type { SimulatedDesk } from '../desk/simulated-desk.ts'
import type { Random } from '../kernel/random.ts'
import { isOurs, type Post } from '../world/x/posts.ts'
import type { Stage } from './stage.ts'

/** A person at a desk, and what they decide by. */
export type Operator = Stage & {
  desk: SimulatedDesk
  random: Random
  pause(milliseconds: number): Promise<void>
}

/** Everybody works at the newest: that is where people get in each other's way. */
export const pickPost = ({ random, world }: Operator): Post | null => {
  const asked = world.posts.all.filter(post => !isOurs(post)).slice(-6)
  return random.chance(0.5) ? (asked.at(-1 - random.below(2)) ?? null) : random.pickOf(asked)
}
