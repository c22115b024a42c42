import type { SimulatedDesk } from '../desk/simulated-desk.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import type { Network } from '../network/network.ts'
import type { World } from '../world/world.ts'

/** What everybody who acts needs. */
export type Stage = Circumstances & {
  world: World
  network: Network
  desks: readonly SimulatedDesk[]
  /** When the actors go home, epoch milliseconds. */
  until: number
  /** Longest pause of an operator between two things, milliseconds. */
  unhurried: number
}

/** Lets a person's script wait in the world's time. */
export const pauseIn =
  ({ kernel }: Pick<Circumstances, 'kernel'>) =>
  (milliseconds: number): Promise<void> =>
    new Promise(resolve => {
      kernel.after(milliseconds, () => {
        kernel.wake()
        resolve()
      })
    })
