import type { PostId } from '#contract/ids.ts'
import type { Changed } from '#core/domain/changed.ts'
import type { PersonTrail } from '#core/domain/person-trail.ts'
import { idList, type Writable } from '../database.ts'
import { leavingWriting } from './leaving.ts'
import { postWriting } from './posts.ts'
import { uncleanWriting } from './unclean.ts'

const postsAtOnce = 10
const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Takes a person out of cache.db, in short transactions: their row last, so that a removal that was cut off can be repeated. */
export const personRemoval = (cache: Writable<'cache'>, workspaceId: string) => {
  const leaving = leavingWriting(cache, workspaceId)
  const unclean = uncleanWriting(cache, workspaceId)
  const { stored } = postWriting(cache)
  const tombstones = cache
    .prepare<[string], string>(
      `SELECT CAST(tombstone.id AS TEXT) FROM json_each(?) AS asked
       CROSS JOIN tombstone ON tombstone.author_id = CAST(asked.value AS INTEGER)`,
    )
    .pluck()
  const posts = cache.transaction((ids: readonly PostId[]): void => {
    leaving.postsGo(ids.flatMap(id => stored(id) ?? []))
  })
  const ticket = cache.transaction(leaving.ticketGoes)
  const rest = cache.transaction((trail: PersonTrail): void => {
    leaving.tombstonesGo(tombstones.all(idList(trail.personIds)) as PostId[])
    leaving.usersGo(trail.requesterIds)
    leaving.peopleGo(trail.personIds)
  })
  const begin = cache.transaction((at: number): void => unclean.note(at))

  return async (trail: PersonTrail, at: number): Promise<Changed> => {
    begin.immediate(at)
    const ids = [...trail.postIds, ...trail.answerIds]
    for (let from = 0; from < ids.length; from += postsAtOnce) {
      posts.immediate(ids.slice(from, from + postsAtOnce))
      await nextTurn()
    }
    for (const id of trail.ticketIds) {
      while (!ticket.immediate(id)) await nextTurn()
      await nextTurn()
    }
    rest.immediate(trail)
    return { feeds: leaving.feeds(), posts: ids, tickets: trail.ticketIds }
  }
}
