import type { DeskEvent } from '#contract/desk/event.ts'
import type { Changed } from '#core/domain/changed.ts'

/** Tells the pages what to query again. Coalesced by the engine; never blocks. */
export interface Changes {
  /** Rows of the cache changed: columns and conversations that show them are asked again. */
  cache(changed: Changed): void
  changed(topic: DeskEvent['topic'], ids?: readonly string[]): void
}
