import type { CacheStore } from '#core/ports/cache-store.ts'
import { confirmationReading } from './cache/confirmations.ts'
import { feedReading, feedWriting } from './cache/feeds.ts'
import { postIngest } from './cache/ingest-posts.ts'
import { ticketIngest } from './cache/ingest-tickets.ts'
import { linkReading } from './cache/links.ts'
import { peopleReading } from './cache/people.ts'
import { cacheHeldReading, personTrailReading } from './cache/person-trail.ts'
import { pictureWriting } from './cache/pictures.ts'
import { postReading } from './cache/posts.ts'
import { personRemoval } from './cache/removal.ts'
import { ticketReading } from './cache/tickets.ts'
import { workspaceReading, workspaceWriting } from './cache/workspace.ts'
import type { Writable } from './database.ts'
import { cleanCache } from './maintenance.ts'
import { attempt } from './store-error.ts'

export const createCacheStore = (cache: Writable<'cache'>, workspaceId: string): CacheStore => {
  const pictures = pictureWriting(cache)
  const { ingestPosts, markGone } = postIngest(cache, workspaceId, pictures)
  const { ingestTickets, link, markForbidden } = ticketIngest(cache, workspaceId)
  const feedsWrite = feedWriting(cache, workspaceId)
  const workspaceWrite = workspaceWriting(cache, workspaceId)
  const posts = postReading(cache)
  const people = peopleReading(cache)
  const tickets = ticketReading(cache, workspaceId)
  const links = linkReading(cache)
  const feeds = feedReading(cache, workspaceId)
  const workspace = workspaceReading(cache, workspaceId)
  const confirmations = confirmationReading(cache, workspaceId)
  const personTrail = personTrailReading(cache, workspaceId)
  const heldOf = cacheHeldReading(cache)
  const removePerson = personRemoval(cache, workspaceId)

  return {
    ingestPosts: batch => attempt(() => ingestPosts(batch)),
    ingestTickets: batch => attempt(() => ingestTickets.immediate(batch)),
    link: added => attempt(() => link.immediate(added)),
    markForbidden: (id, at) => attempt(() => markForbidden.immediate(id, at)),
    markGone: (ids, by, at) => attempt(() => markGone(ids, by, at)),
    removePerson: (trail, at) => attempt(() => removePerson(trail, at)),
    overwrite: () => attempt(() => cleanCache(cache, workspaceId)),
    setFeedStatus: status => attempt(() => feedsWrite.setFeedStatus(status)),
    setAccount: account => attempt(() => workspaceWrite.setAccount(account)),
    setAgent: agent => attempt(() => workspaceWrite.setAgent(agent)),
    setViewTitle: (view, title) => attempt(() => workspaceWrite.setViewTitle(view, title)),

    post: id => attempt(() => posts.post(id)),
    person: id => attempt(() => people.person(id)),
    isForbidden: id => attempt(() => tickets.isForbidden(id)),
    ticket: id => attempt(() => tickets.ticket(id)),
    linkOf: postId => attempt(() => links.linkOf(postId)),
    postsOf: ticketId => attempt(() => links.postsOf(ticketId)),
    thread: conversationId => attempt(() => posts.thread(conversationId)),
    comments: ticketId => attempt(() => tickets.comments(ticketId)),
    audits: ticketId => attempt(() => tickets.audits(ticketId)),
    user: id => attempt(() => tickets.user(id)),
    postsBy: (handle, from, to) => attempt(() => posts.postsBy(handle, from, to)),
    ticketsFrom: (handle, since) => attempt(() => tickets.ticketsFrom(handle, since)),
    viewTickets: view => attempt(() => tickets.viewTickets(view)),
    mark: feed => attempt(() => feeds.mark(feed)),
    gaps: feed => attempt(() => feeds.gaps(feed)),
    gap: id => attempt(() => feeds.gap(id)),
    feedStatus: feed => attempt(() => feeds.feedStatus(feed)),
    account: id => attempt(() => workspace.account(id)),
    agent: () => attempt(workspace.agent),
    heldOf: trail => attempt(() => heldOf(trail)),
    personTrail: handle => attempt(() => personTrail(handle)),
    unconfirmedAmong: (ids, before) => attempt(() => confirmations.unconfirmedAmong(ids, before)),
    unconfirmedWaiting: (shown, before, now, limit) =>
      attempt(() => confirmations.unconfirmedWaiting(shown, before, now, limit)),
    unconfirmed: (before, limit) => attempt(() => confirmations.unconfirmed(before, limit)),
    picturesWanted: limit => attempt(() => pictures.picturesWanted(limit)),
    savePicture: (key, picture, at) => attempt(() => pictures.savePicture(key, picture, at)),
  }
}
