import { useContext, useEffect, useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import { comparePositions } from '#core/domain/position.ts'
import type { Client } from './client.ts'
import { useChanges, useClient, useDeskQuery } from './desk-context.tsx'
import { SoundsContext } from './sounds.ts'

const looked = 50
/** However many columns and posts come at once, this is one sound, milliseconds. */
const quiet = 1_500
const lockName = 'switchboard-sounds'

/** Only what somebody else did: our own posts are never unread, and our own answer on a ticket is no news. */
const isNews = (card: Card) =>
  (card.kind === 'post' && card.author.ours === null && card.unread) || (card.kind === 'ticket' && card.unread)

/** Of several windows one makes the sounds; where none can be chosen, each does. */
const holdSounds = (): { mine: () => boolean; stop: () => void } => {
  if (!('locks' in navigator)) return { mine: () => true, stop: () => {} }
  let mine = false
  const over = new AbortController()
  let release: () => void = () => {}
  void navigator.locks
    .request(lockName, { signal: over.signal }, () => {
      mine = true
      return new Promise<void>(resolve => {
        release = resolve
      })
    })
    // Closed before it was its turn.
    .catch(() => {})
  return {
    mine: () => mine,
    stop: () => {
      over.abort()
      release()
    },
  }
}

/** The newest place of every column that tells, and what is news above it. */
class Arrivals {
  readonly #client: Client
  readonly #newest = new Map<string, { position: string | null; lists: string }>()

  constructor(client: Client) {
    this.#client = client
  }

  /** Null: nothing is new, or it is the first look since the column lists what it lists. */
  async look({ column }: ColumnHeader): Promise<{ count: number; newest: string } | null> {
    const page = await this.#client.call('column.page', { columnId: column.id, limit: looked })
    if (!page.ok) return null
    const { cards, positions } = page.value
    const newest = positions[0] ?? null
    const lists = JSON.stringify([column.params, column.filters, column.unreadOnly, column.clearedUpTo])
    const before = this.#newest.get(column.id)
    this.#newest.set(column.id, { position: newest, lists })
    if (before?.lists !== lists || newest === null) return null
    const count = cards.filter((card, index) => {
      const position = positions[index]
      const isNew =
        before.position === null || (position !== undefined && comparePositions(position, before.position) > 0)
      return isNew && isNews(card)
    }).length
    return count === 0 ? null : { count, newest }
  }

  keep(columnIds: ReadonlySet<string>) {
    for (const id of this.#newest.keys()) if (!columnIds.has(id)) this.#newest.delete(id)
  }
}

const tells = ({ column }: ColumnHeader) => column.notify || column.sound !== 'off'

/** Columns that shall say so when something comes: a sound here, a notification for who looks elsewhere. */
export const useArrivals = (columns: readonly ColumnHeader[]): void => {
  const client = useClient()
  const changes = useChanges()
  const player = useContext(SoundsContext)
  const volume = useDeskQuery('settings.get', {}).data?.settings.volume ?? 0
  const latest = useRef({ columns, volume })
  useEffect(() => {
    latest.current = { columns, volume }
  })
  const wake = useRef<(ids: readonly string[]) => void>(() => {})
  useEffect(() => {
    const sounds = holdSounds()
    const arrivals = new Arrivals(client)
    let line: Promise<unknown> = Promise.resolve()
    let heard = Number.NEGATIVE_INFINITY
    const look = async (id: string) => {
      const header = latest.current.columns.find(({ column }) => column.id === id)
      if (!header || !tells(header)) return
      const news = await arrivals.look(header)
      if (!news) return
      const { notify, sound } = header.column
      if (sound !== 'off' && sounds.mine() && performance.now() - heard > quiet) {
        heard = performance.now()
        player.play(sound, latest.current.volume)
      }
      if (notify) await client.call('column.announce', { columnId: header.column.id, ...news })
    }
    wake.current = ids => {
      arrivals.keep(new Set(latest.current.columns.filter(tells).map(({ column }) => column.id)))
      // One after the other: a later look must not overtake the one that it is compared with.
      for (const id of ids) line = line.then(() => look(id)).catch(() => {})
    }
    const stop = changes.on(change => {
      if (change !== 'everything' && change.topic !== 'column') return
      const all = latest.current.columns.map(({ column }) => column.id)
      const ids = change === 'everything' || change.ids.length === 0 ? all : change.ids
      wake.current(ids)
    })
    return () => {
      stop()
      sounds.stop()
    }
  }, [client, changes, player])
  const telling = JSON.stringify(
    columns
      .filter(tells)
      .map(({ column }) => [column.id, column.params, column.filters, column.unreadOnly, column.clearedUpTo]),
  )
  useEffect(() => {
    // What is there when a column begins to tell, or lists something else, is not news.
    wake.current((JSON.parse(telling) as [string][]).map(([id]) => id))
  }, [telling])
}
