import type { SimulatedDesk } from '../desk/simulated-desk.ts'
import type { Stage } from './stage.ts'

/** What happens to the machines that the desks run on, and to whole services. */
export const troubleMachines = (stage: Stage, every: number): void => {
  const { kernel, network, desks } = stage
  const random = stage.random.fork('machines')

  const strike = (desk: SimulatedDesk): void => {
    random.weighted<() => void>([
      [() => desk.kill('from outside'), 3],
      [() => desk.sleep(random.pick([3_000, 15_000, 50_000, 200_000])), 2],
      [() => desk.jump(random.pick([-3_600_000, -70_000, -2_000, 2_000, 50_000, 130_000, 3_600_000])), 2],
      [() => desk.goOffline(random.between(3_000, 100_000)), 2],
      [() => desk.setTrouble('full', random.between(500, 20_000)), 1.5],
      [() => desk.setTrouble('locked', random.between(50, 6_000)), 2],
      [() => network.outage(random.pick(['x', 'zendesk', 'slack'] as const), random.between(3_000, 100_000)), 2],
    ])()
  }

  const next = (): void => {
    if (kernel.now() >= stage.until) return
    const desk = random.pickOf(desks)
    if (desk) strike(desk)
    kernel.after(random.between(1_000, 2 * every), next)
  }
  kernel.after(random.between(2_000, 2 * every), next)
}
