import { accountIdOf } from '#core/domain/account.ts'
import { feedsOf } from '#core/domain/column-registry.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import {
  always,
  anyOf,
  holds,
  isNever,
  type Node,
  never,
  resolved,
  type SearchLeaf,
  type SearchTree,
} from '#core/domain/search/search-tree.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import type { Readable } from '../database.ts'
import type { FoundPosts, Range } from './search-posts.ts'

type Row = { id: string; handle: string | null }
type Test = (row: Row) => boolean

const look = 200

/** Whether `is:deleted` is asked for: what is gone is shown to whoever asks. */
export const asksForDeleted = (tree: SearchTree): boolean => {
  if (tree.kind === 'is') return tree.state === 'deleted'
  return (tree.kind === 'all' || tree.kind === 'any') && tree.of.some(asksForDeleted)
}

/** Posts that are gone: their words are too, but not who wrote them, when, and where they stood. */
export const tombstoneSearchReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const sql = (order: string) => `SELECT CAST(tombstone.id AS TEXT) AS id, person.handle_key AS handle FROM tombstone
    LEFT JOIN person ON person.id = tombstone.author_id
    WHERE tombstone.id >= CAST(? AS INTEGER) AND tombstone.id < CAST(? AS INTEGER)
    ORDER BY tombstone.id ${order} LIMIT ?`
  const range = {
    older: cache.prepare<[string, string, number], Row>(sql('DESC')),
    newer: cache.prepare<[string, string, number], Row>(sql('')),
  }
  const stands = cache
    .prepare<[string, string, string], number>(
      'SELECT 1 FROM feed_item WHERE workspace_id = ? AND feed = ? AND post_id = CAST(? AS INTEGER)',
    )
    .pluck()

  const test = (one: Test): Node<Test> => ({ kind: 'leaf', leaf: one })
  const inFeeds = (feeds: readonly FeedKey[]): Node<Test> =>
    test(({ id }) => feeds.some(feed => stands.get(workspaceId, feed, id) === 1))
  const leafOf = (asked: SearchLeaf): Node<Test> => {
    switch (asked.kind) {
      case 'is':
        return asked.state === 'deleted' ? always : never
      case 'from':
        return test(({ handle }) => handle === asked.handle)
      case 'handle': {
        const account = accountIdOf(asked.handle)
        const own = test(({ handle }) => handle === asked.handle)
        return anyOf([inFeeds([`mentions:${account}`, `own:${account}`]), own])
      }
      case 'in':
        return inFeeds(asked.columns.flatMap(feedsOf))
      case 'since':
        return test(({ id }) => BigInt(id) >= BigInt(firstIdAt(asked.at)))
      case 'until':
        return test(({ id }) => BigInt(id) < BigInt(firstIdAt(asked.at)))
      default:
        return never
    }
  }

  return (
    tree: SearchTree,
    { low, high, towards }: Range,
    limit: number,
    most: number,
  ): Omit<FoundPosts, 'found'> & { found: string[] } => {
    const node = asksForDeleted(tree) ? resolved(tree, leafOf) : never
    if (isNever(node)) return { found: [], upTo: null }
    const found: string[] = []
    for (let seen = 0; seen < most; seen += look) {
      const rows = range[towards].all(String(low), String(high), look)
      for (const row of rows) {
        if (!holds(node, one => one(row))) continue
        found.push(row.id)
        if (found.length === limit) return { found, upTo: row.id }
      }
      const last = rows.at(-1)
      if (!last || rows.length < look) return { found, upTo: null }
      if (towards === 'older') high = BigInt(last.id)
      else low = BigInt(last.id) + 1n
    }
    return { found, upTo: String(towards === 'older' ? high : low - 1n) }
  }
}
