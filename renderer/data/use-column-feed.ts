import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { ColumnFeed } from './column-feed.ts'
import { useChanges, useClient } from './desk-context.tsx'

export const useColumnFeed = (columnId: string) => {
  const client = useClient()
  const changes = useChanges()
  const feed = useMemo(() => new ColumnFeed(client, columnId), [client, columnId])
  const state = useSyncExternalStore(feed.subscribe, feed.getState)
  useEffect(() => {
    void feed.refresh()
    return changes.on(change => {
      const mine =
        change === 'everything' ||
        (change.topic === 'column' && (change.ids.length === 0 || change.ids.includes(columnId)))
      if (mine) void feed.refresh()
    })
  }, [feed, changes, columnId])
  return { feed, state }
}
