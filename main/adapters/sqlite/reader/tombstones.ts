import type { PostId } from '#contract/ids.ts'
import type { TombstoneFacts } from '#core/domain/facts.ts'
import { idList, type Readable } from '../database.ts'

type Row = Omit<TombstoneFacts, 'conversationId'> & { conversationId: string }

const tombstoneOf = (row: Row): TombstoneFacts => ({
  ...row,
  id: row.id as PostId,
  conversationId: row.conversationId as PostId,
})

const columns = `CAST(tombstone.id AS TEXT) AS id, tombstone.gone_by AS by, person.handle, tombstone.at,
  CAST(tombstone.conversation_id AS TEXT) AS conversationId`

export const tombstoneReading = (cache: Readable<'cache'>) => {
  const among = cache.prepare<[string], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked
     CROSS JOIN tombstone ON tombstone.id = CAST(asked.value AS INTEGER)
     LEFT JOIN person ON person.id = tombstone.author_id`,
  )
  const ofThread = cache.prepare<[string], Row>(
    `SELECT ${columns} FROM tombstone LEFT JOIN person ON person.id = tombstone.author_id
     WHERE tombstone.conversation_id = ? ORDER BY tombstone.id`,
  )
  return {
    tombstonesAmong: (ids: readonly string[]): TombstoneFacts[] => among.all(idList(ids)).map(tombstoneOf),
    tombstonesOfThread: (conversationId: string): TombstoneFacts[] => ofThread.all(conversationId).map(tombstoneOf),
  }
}
