import { Hourglass, KeyRound, type LucideIcon, TriangleAlert, WifiOff } from 'lucide-react'
import { useCallback } from 'react'
import type { Freshness as FreshnessView } from '#contract/desk/views/column.ts'
import { stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { TickingText } from '#ui/ticking.tsx'

const text = words.column
const at = (time: number | null) => (time === null ? null : stampWithClock(time))

const Ago = ({ time }: { time: number }) => {
  const read = useCallback(
    (now: number) => {
      const seconds = Math.max(0, Math.floor((now - time) / 1_000))
      if (seconds < 60) return text.ago.seconds(seconds)
      return seconds < 3_600 ? text.ago.minutes(Math.floor(seconds / 60)) : text.ago.at(stampWithClock(time))
    },
    [time],
  )
  return <TickingText text={read} />
}

const troubles: Partial<Record<FreshnessView['state'], [LucideIcon, (freshness: FreshnessView) => string]>> = {
  rateLimited: [Hourglass, freshness => text.rateLimited(at(freshness.until))],
  capped: [Hourglass, () => text.capped],
  offline: [WifiOff, freshness => text.offline(at(freshness.since))],
  error: [TriangleAlert, freshness => text.noAnswer(at(freshness.since))],
  unauthorized: [KeyRound, () => text.unauthorized],
  stopped: [TriangleAlert, () => text.stopped],
}

/** Silence is never ambiguous: how old, or why not newer. */
export const Freshness = ({ source, freshness }: { source: string; freshness: FreshnessView }) => {
  const trouble = troubles[freshness.state]
  return (
    <p className="fresh" title={freshness.detail ?? undefined}>
      <span className={trouble ? 'source wide-only' : 'source'}>{source}</span>
      {trouble ? (
        <span data-state="soon">
          <Icon of={trouble[0]} size={12} />
          {trouble[1](freshness)}
        </span>
      ) : freshness.at === null ? (
        <span>{text.firstLoad}</span>
      ) : (
        <>
          <i className="live" title={text.live} />
          <Ago time={freshness.at} />
        </>
      )}
    </p>
  )
}
