/** Time comes through here, so that a simulation can replay a seed to the byte. */
export interface Clock {
  /** Epoch milliseconds, UTC; may jump. */
  now(): number
  /** Milliseconds that only grow; for durations. */
  monotonic(): number
  /** Resolves after `milliseconds`, or at once when the signal aborts. Never rejects. */
  wait(milliseconds: number, signal?: AbortSignalLike): Promise<void>
}

/** The part of AbortSignal that the core uses; the real one fits. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface Ids {
  /** A new UUID (version 4, from a secure source). */
  next(): string
  /** 0 ≤ n < 1, for jitter. */
  random(): number
}
