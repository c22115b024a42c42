import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Column } from '#contract/desk/views/layout.ts'
import { ColumnFeed } from './column-feed.ts'
import { useChanges, useClient } from './desk-context.tsx'
import { ownFrame } from './own-frame.ts'

/** What a column lists: when that becomes another one, it is read anew. */
const contentOf = ({ type, params, filters, unreadOnly, clearedUpTo }: Column) =>
  JSON.stringify([type, params, filters, unreadOnly, clearedUpTo])

export const useColumnFeed = (column: Column, hidden: boolean) => {
  const client = useClient()
  const changes = useChanges()
  const columnId = column.id
  const feed = useMemo(() => new ColumnFeed(client, columnId, hidden, ownFrame), [client, columnId, hidden])
  const state = useSyncExternalStore(feed.subscribe, feed.getState)
  useEffect(() => {
    feed.changed()
    const stop = changes.on(change => {
      const mine =
        change === 'everything' ||
        (change.topic === 'column' && (change.ids.length === 0 || change.ids.includes(columnId)))
      if (mine) feed.changed()
    })
    return () => {
      stop()
      feed.stop()
    }
  }, [feed, changes, columnId])
  const content = contentOf(column)
  const listed = useRef(content)
  useEffect(() => {
    if (listed.current === content) return
    listed.current = content
    feed.restart()
  }, [feed, content])
  return { feed, state }
}
