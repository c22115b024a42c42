import { useCallback } from 'react'
import type { ReplyView } from '#contract/desk/views/reply.ts'
import { Ring } from '#ui/ring.tsx'
import { useTicking } from '#ui/ticking.tsx'

/** The seconds that are left to take a reply back. */
export const HoldRing = ({ reply }: { reply: ReplyView }) => {
  const until = reply.heldUntil ?? 0
  const whole = Math.max(1, until - (reply.times.held ?? until - 10_000))
  const left = useTicking(useCallback((now: number) => Math.max(0, Math.ceil((until - now) / 1_000)), [until]))
  return <Ring share={(100 * left * 1_000) / whole} figure={left} />
}
