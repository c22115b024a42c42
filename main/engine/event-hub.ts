import type { DeskEvent, Topic } from '#contract/desk/event.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import { feedsOf, sourcesOf } from '#core/domain/column-registry.ts'
import type { Changes } from '#core/ports/changes.ts'
import type { Clock } from '#core/ports/clock.ts'

/** Milliseconds: one pending event a topic, however much changes. */
const coalesce = 100

/** Collects changes and tells them once per topic. `columns`: the deck as it is now, to say which column a feed is in. */
export const createEventHub = (
  epoch: string,
  clock: Pick<Clock, 'wait'>,
  columns: () => readonly Column[],
  send: (event: DeskEvent) => void,
): Changes & { stop(): void } => {
  const pending = new Map<Topic, Set<string> | 'all'>()
  let seq = 0
  let waiting = false
  const stopping = new AbortController()

  const flush = () => {
    waiting = false
    if (stopping.signal.aborted) return
    const topics = [...pending]
    pending.clear()
    for (const [topic, ids] of topics) {
      seq += 1
      send({ epoch, seq, topic, ids: ids === 'all' ? [] : [...ids] })
    }
  }

  const changed = (topic: Topic, ids: readonly string[] = []) => {
    const before = pending.get(topic)
    if (ids.length === 0) pending.set(topic, 'all')
    else if (before !== 'all') pending.set(topic, new Set([...(before ?? []), ...ids]))
    if (waiting || stopping.signal.aborted) return
    waiting = true
    void clock.wait(coalesce, stopping.signal).then(flush)
  }

  return {
    changed,
    cache({ feeds, posts, tickets }) {
      if (posts.length > 0 || tickets.length > 0) {
        // a ticket's state shows on posts of any column
        changed('column')
        changed('conversation')
        changed('deck')
      } else if (feeds.length > 0) {
        // no id would mean all of them
        // a gap is one of the feed that is read
        const shown = columns().filter(column =>
          [...feedsOf(column), ...sourcesOf(column)].some(feed => feeds.includes(feed)),
        )
        if (shown.length > 0)
          changed(
            'column',
            shown.map(column => column.id),
          )
        changed('deck')
      }
    },
    stop() {
      stopping.abort()
      pending.clear()
    },
  }
}
