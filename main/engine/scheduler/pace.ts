import type { ServiceFault } from '#core/domain/fault.ts'

/**
 * How long to wait after trouble: until the service said, else longer with each failure, up to 15 s, so that a desk is
 * back soon after its network.
 */
export const afterTrouble = (
  fault: ServiceFault | null,
  failures: number,
  every: number,
  now: number,
  random: number,
): number => {
  if (fault?.until) return Math.max(1_000, fault.until - now)
  if (fault && (fault.kind === 'unauthorized' || fault.kind === 'forbidden')) return Math.max(every, 60_000)
  if (fault && (fault.kind === 'usageCapped' || fault.kind === 'creditsDepleted')) return 10 * 60_000
  const backoff = Math.min(15_000, 1_000 * 2 ** Math.min(failures, 4))
  return backoff * (0.75 + random / 2)
}
