import type { DeletionId, PostId } from '#contract/ids.ts'
import type { Place } from '#core/domain/place.ts'
import { type Cursor, mixedPosition, newestPosition } from '#core/domain/position.ts'
import { isUnderWay, needsPerson, repliedAt } from '#core/domain/reply.ts'
import { idList, type Readable } from '../database.ts'
import type { deletionReading } from '../desk/deletions.ts'
import type { draftReading } from '../desk/drafts.ts'
import type { flagReading } from '../desk/flags.ts'
import type { replyReading } from '../desk/replies.ts'

type Sources = {
  drafts: Pick<ReturnType<typeof draftReading>, 'draftsWritten'>
  replies: Pick<ReturnType<typeof replyReading>, 'repliesOpen'>
  flags: Pick<ReturnType<typeof flagReading>, 'flags'>
  deletions: Pick<ReturnType<typeof deletionReading>, 'deletionsOlder' | 'deletionsNewer'>
}

/** What lies in desk.db and is listed in columns of its own: drafts, replies, flags, deletions. */
export const deskPlacesReading = (cache: Readable<'cache'>, { drafts, replies, flags, deletions }: Sources) => {
  // a flag is on the version that was seen; the post may have been edited since
  const cached = cache
    .prepare<[string], string>(
      `SELECT asked.value FROM json_each(?) AS asked
       LEFT JOIN post_version ON post_version.id = CAST(asked.value AS INTEGER)
       CROSS JOIN post ON post.id = coalesce(post_version.post_id, CAST(asked.value AS INTEGER))`,
    )
    .pluck()
  const flagged = (): { id: string; at: number }[] => {
    const all = flags.flags()
    const here = new Set(cached.all(idList(all.map(flag => flag.id))))
    return all.filter(flag => here.has(flag.id))
  }
  return {
    flaggedCount: (): number => flagged().length,
    flaggedPlaces: (): Place[] =>
      flagged().map(({ id, at }) => ({ kind: 'post', position: mixedPosition(at, 'post', id), id: id as PostId })),
    outboxPlaces: (): Place[] => [
      ...drafts.draftsWritten().map(
        (draft): Place => ({
          kind: 'draft',
          position: mixedPosition(draft.updatedAt, 'draft', draft.id),
          draft,
        }),
      ),
      ...replies
        .repliesOpen()
        .filter(reply => isUnderWay(reply) || needsPerson(reply))
        .map(
          (reply): Place => ({
            kind: 'reply',
            position: mixedPosition(repliedAt(reply), 'reply', reply.id),
            reply,
          }),
        ),
    ],
    deletionPlaces: ({ towards, from }: Cursor, limit: number): Place[] => {
      const rows =
        towards === 'older'
          ? deletions.deletionsOlder(from ?? newestPosition, limit)
          : deletions.deletionsNewer(from ?? '0', limit)
      return rows.map(({ number, id }) => ({ kind: 'deletion', position: number, id: id as DeletionId }))
    },
  }
}
