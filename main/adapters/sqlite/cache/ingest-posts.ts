import type { PostId } from '#contract/ids.ts'
import type { Changed } from '#core/domain/changed.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import { comparePosts } from '#core/domain/snowflake.ts'
import type { IngestPosts } from '#core/ports/cache-store.ts'
import type { Writable } from '../database.ts'
import { feedWords } from '../facets.ts'
import { Changes } from './changes.ts'
import { feedWriting } from './feeds.ts'
import { linkWriting } from './links.ts'
import { peopleWriting } from './people.ts'
import type { Pictures } from './pictures.ts'
import { postVersionWriting } from './post-versions.ts'
import { postWriting } from './posts.ts'
import { type Tombstone, tombstoneWriting } from './tombstones.ts'
import { uncleanWriting } from './unclean.ts'

/** X has deleted it for good when we did; what a lookup missed may come back with a later one. */
const staysGone = (tombstone: Tombstone, seenAt: number): boolean => tombstone.by === 'us' || seenAt <= tombstone.at

/**
 * Taking a post's words out of every page of the index costs about a millisecond: many go in steps that leave the
 * writer free for others in between. A purge that was cut off is found again by the next lookup.
 */
const purgedAtOnce = 10
const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** A feed and its word in the index. */
type Joined = { feed: FeedKey; code: number }

/** The posts' half of the cache: an ingest is one transaction, a purge one for every few posts. */
export const postIngest = (cache: Writable<'cache'>, workspaceId: string, pictures: Pictures) => {
  const people = peopleWriting(cache, pictures)
  const posts = postWriting(cache)
  const versions = postVersionWriting(cache)
  const tombstones = tombstoneWriting(cache)
  const feeds = feedWriting(cache, workspaceId)
  const links = linkWriting(cache)
  const unclean = uncleanWriting(cache, workspaceId)

  const takePlaceOf = (older: PostId, newest: PostId, seenAt: number, changes: Changes): void => {
    const post = posts.stored(older)
    versions.keep(older, newest, post, seenAt)
    if (!post) return
    posts.remove(older)
    pictures.release(post.media, older)
    changes.feed(...feeds.replace(older, newest))
    links.carry(older, newest)
    changes.post(older)
  }

  const joiningOf = (batch: IngestPosts): Map<string, Joined[]> => {
    const joining = new Map<string, Joined[]>()
    for (const { feed, ids } of batch.feeds ?? []) {
      if (ids.length === 0) continue
      const joined = { feed, code: feeds.codeOf(feed) }
      for (const id of ids) joining.set(id, [...(joining.get(id) ?? []), joined])
    }
    return joining
  }

  /** Returns whether its row is a new one. */
  const save = (
    post: Post,
    joining: readonly Joined[],
    seenAt: number,
    superseded: Map<string, PostId>,
    changes: Changes,
  ): boolean => {
    const newest = superseded.get(post.id)
    if (newest) {
      versions.keep(post.id, newest, post, seenAt)
      // X gives an older version only while the newest is there
      posts.confirm(newest, seenAt)
      return false
    }
    for (const older of post.versions.length > 1 ? post.versions : []) {
      if (BigInt(older) >= BigInt(post.id)) continue
      takePlaceOf(older, post.id, seenAt, changes)
      superseded.set(older, post.id)
    }
    const written = posts.save(post, seenAt, feedWords(joining.map(({ code }) => code)))
    if (written !== 'added') posts.confirm(post.id, seenAt)
    if (written === 'same') return false
    if (post.media.length > 0) pictures.use(post.media, post.id, seenAt)
    changes.post(post.id)
    return written === 'added'
  }

  /** `is`: a new row that was written with the feeds it joins; one that may stand in others already; or an old row. */
  const join = (id: PostId, joining: readonly Joined[], is: 'new' | 'back' | 'known', changes: Changes): void => {
    const joined = joining.filter(({ feed }) => feeds.join(feed, id))
    changes.feed(...joined.map(({ feed }) => feed))
    if (is === 'back' || (is === 'known' && joined.length > 0)) {
      posts.setFeeds(id, feedWords(feeds.codesHolding(id)))
    }
  }

  const bury = (ids: readonly PostId[], by: 'us' | 'x', at: number, changes: Changes): void => {
    const superseded = versions.newerOf(ids)
    for (const asked of ids) {
      const id = superseded.get(asked) ?? asked
      const post = posts.stored(id)
      if (post) {
        posts.remove(id)
        pictures.release(post.media, id)
        versions.forget(id)
      }
      if (tombstones.save(id, by, at, post)) changes.post(id)
    }
  }

  const ingest = (batch: IngestPosts): Changed => {
    const { seenAt } = batch
    const changes = new Changes()
    const ids = batch.posts.map(post => post.id)
    const buried = tombstones.among(ids)
    const superseded = versions.newerOf(ids)
    const joining = joiningOf(batch)
    for (const person of batch.people) people.savePerson(person, seenAt)
    // the index writes what it has gathered whenever an id goes back: X gives the newest first
    for (const post of [...batch.posts].sort((a, b) => comparePosts(a.id, b.id))) {
      const tombstone = buried.get(post.id)
      if (tombstone && staysGone(tombstone, seenAt)) continue
      if (tombstone) tombstones.remove(post.id)
      const joins = joining.get(post.id) ?? []
      const added = save(post, joins, seenAt, superseded, changes)
      // out of its grave, or in the place of an older version, it stands in feeds already
      const is = !added ? 'known' : tombstone || post.versions.length > 1 ? 'back' : 'new'
      join(superseded.get(post.id) ?? post.id, joins, is, changes)
    }
    if (batch.addGap) changes.feed(...feeds.saveGap(batch.addGap))
    if (batch.gap) {
      changes.feed(...(batch.gap.left ? feeds.saveGap(batch.gap.left) : []))
      // what is left may have an id of its own
      if (batch.gap.left?.id !== batch.gap.id) changes.feed(...feeds.removeGap(batch.gap.id))
    }
    if (batch.mark) feeds.saveMark(batch.mark)
    return changes.all
  }

  const purge = cache.transaction((ids: readonly PostId[], by: 'us' | 'x', at: number): Changed => {
    const changes = new Changes()
    bury(ids, by, at, changes)
    unclean.note(at)
    return changes.all
  })

  const markGone = async (ids: readonly PostId[], by: 'us' | 'x', at: number): Promise<Changed> => {
    const changes = new Changes()
    for (let from = 0; from < ids.length; from += purgedAtOnce) {
      if (from > 0) await nextTurn()
      changes.add(purge.immediate(ids.slice(from, from + purgedAtOnce), by, at))
    }
    return changes.all
  }

  const saveAll = cache.transaction(ingest)
  const ingestPosts = async (batch: IngestPosts): Promise<Changed> => {
    const changes = new Changes()
    changes.add(saveAll.immediate(batch))
    if (batch.gone?.length) {
      changes.add(
        await markGone(
          batch.gone.map(({ id }) => id),
          'x',
          batch.seenAt,
        ),
      )
    }
    return changes.all
  }

  return { ingestPosts, markGone }
}
