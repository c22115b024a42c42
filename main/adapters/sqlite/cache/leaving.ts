import type { PostId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import { idList, type Writable } from '../database.ts'
import { pictureWriting } from './pictures.ts'
import { postVersionWriting } from './post-versions.ts'
import { postWriting } from './posts.ts'

/** Comments are many, and each costs a look at every page of the index that has its words. */
const commentsAtOnce = 10

/** How rows leave without a trace, unlike a post that X removed: of that one a tombstone stays. */
export const leavingWriting = (cache: Writable<'cache'>, workspaceId: string) => {
  const posts = postWriting(cache)
  const pictures = pictureWriting(cache)
  const versions = postVersionWriting(cache)
  const feeds = cache.prepare<[string], string>('SELECT feed FROM feed_code WHERE workspace_id = ?').pluck()
  const leaveFeed = cache.prepare<[string, string, string]>(
    `DELETE FROM feed_item WHERE workspace_id = ? AND feed = ?
     AND post_id IN (SELECT CAST(asked.value AS INTEGER) FROM json_each(?) AS asked)`,
  )
  const unlinkPosts = cache.prepare<[string]>(
    'DELETE FROM ticket_link WHERE post_id IN (SELECT CAST(asked.value AS INTEGER) FROM json_each(?) AS asked)',
  )
  const untomb = cache.prepare<[string]>(
    'DELETE FROM tombstone WHERE id IN (SELECT CAST(asked.value AS INTEGER) FROM json_each(?) AS asked)',
  )
  // nobody of ours, and nothing of theirs is left
  const forgetPeople = cache.prepare<[string, string], { avatar: string | null }>(
    `DELETE FROM person WHERE id IN (SELECT CAST(asked.value AS INTEGER) FROM json_each(?) AS asked)
       AND NOT EXISTS (SELECT 1 FROM post WHERE post.author_id = person.id)
       AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.author_id = person.id)
       AND NOT EXISTS (SELECT 1 FROM account WHERE account.workspace_id = ? AND account.person_id = person.id)
     RETURNING avatar_key AS avatar`,
  )
  const dropPicture = cache.prepare(
    `DELETE FROM picture WHERE key = ?
       AND NOT EXISTS (SELECT 1 FROM picture_use WHERE picture_use.key = picture.key)
       AND NOT EXISTS (SELECT 1 FROM person WHERE person.avatar_key = picture.key)`,
  )
  const commentsGo = cache.prepare<[string, number]>(
    `DELETE FROM ticket_comment WHERE id IN
       (SELECT id FROM ticket_comment WHERE ticket_id = CAST(? AS INTEGER) LIMIT ?)`,
  )
  const ticketGoes = [
    'DELETE FROM ticket_audit WHERE ticket_id = CAST(? AS INTEGER)',
    'DELETE FROM ticket_link WHERE ticket_id = CAST(? AS INTEGER)',
    'DELETE FROM ticket_forbidden WHERE ticket_id = CAST(? AS INTEGER)',
    'DELETE FROM ticket WHERE id = CAST(? AS INTEGER)',
  ].map(sql => cache.prepare<[string]>(sql))
  const leaveView = cache.prepare<[string, string]>(
    'DELETE FROM view_item WHERE workspace_id = ? AND ticket_id = CAST(? AS INTEGER)',
  )
  const forgetUsers = cache.prepare<[string]>(
    `DELETE FROM zendesk_user WHERE id IN (SELECT asked.value FROM json_each(?) AS asked) AND agent = 0
       AND NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.requester_id = zendesk_user.id)`,
  )

  const leaveFeeds = (ids: readonly string[]): void => {
    const asked = idList(ids)
    for (const feed of feeds.all(workspaceId)) leaveFeed.run(workspaceId, feed, asked)
  }
  const peopleGo = (ids: readonly string[]): void => {
    for (const { avatar } of forgetPeople.all(idList([...new Set(ids)]), workspaceId)) {
      if (avatar !== null) dropPicture.run(avatar)
    }
  }
  return {
    feeds: (): FeedKey[] => feeds.all(workspaceId) as FeedKey[],
    /** Row, versions, index, pictures, places in feeds, links; their authors with the last of their posts. */
    postsGo: (leaving: readonly Pick<Post, 'id' | 'authorId' | 'media'>[]): void => {
      for (const { id, media } of leaving) {
        posts.remove(id)
        pictures.release(media, id)
        versions.forget(id)
      }
      const ids = leaving.map(({ id }) => id)
      leaveFeeds(ids)
      unlinkPosts.run(idList(ids))
      peopleGo(leaving.map(({ authorId }) => authorId))
    },
    tombstonesGo: (ids: readonly PostId[]): void => {
      untomb.run(idList(ids))
      leaveFeeds(ids)
    },
    peopleGo,
    /** False: only some of its comments went; call again. */
    ticketGoes: (id: TicketId): boolean => {
      if (commentsGo.run(id, commentsAtOnce).changes === commentsAtOnce) return false
      for (const statement of ticketGoes) statement.run(id)
      leaveView.run(workspaceId, id)
      return true
    },
    usersGo: (ids: readonly string[]): void => {
      forgetUsers.run(idList([...new Set(ids)]))
    },
    /** A picture by its key, whoever still shows it. */
    dropPicture: (key: string): void => {
      dropPicture.run(key)
    },
  }
}
