import type { DeskReader } from '#core/ports/desk-reader.ts'
import { feedReading } from './cache/feeds.ts'
import { linkReading } from './cache/links.ts'
import { ticketReading } from './cache/tickets.ts'
import { workspaceReading } from './cache/workspace.ts'
import type { Readable } from './database.ts'
import { auditReading } from './desk/audit-trail.ts'
import { claimReading } from './desk/claims.ts'
import { deletionReading } from './desk/deletions.ts'
import { draftReading } from './desk/drafts.ts'
import { noticeReading } from './desk/notices.ts'
import { replyReading } from './desk/replies.ts'
import { settingsReading } from './desk/settings.ts'
import { ticketActionReading } from './desk/ticket-actions.ts'
import { ticketNoteReading } from './desk/ticket-notes.ts'
import { ticketRequestReading } from './desk/ticket-requests.ts'
import { countsReading } from './reader/counts.ts'
import { feedPageReading } from './reader/feed-page.ts'
import { mediaReading } from './reader/media.ts'
import { postFactsReading } from './reader/post-facts.ts'
import { queuePageReading } from './reader/queue-page.ts'
import { searchReading } from './reader/search.ts'
import { threadReading } from './reader/thread.ts'
import { ticketFactsReading } from './reader/ticket-facts.ts'
import { tombstoneReading } from './reader/tombstones.ts'

type Handles = { desk: Readable<'desk'>; cache: Readable<'cache'> }

export const createDeskReader = ({ desk, cache }: Handles, workspaceId: string): DeskReader => {
  const claims = claimReading(desk, workspaceId)
  const replies = replyReading(desk, workspaceId)
  const requests = ticketRequestReading(desk, workspaceId)
  const deletions = deletionReading(desk, workspaceId)
  const notices = noticeReading(desk, workspaceId)
  const actions = ticketActionReading(desk, workspaceId)
  const notes = ticketNoteReading(desk, workspaceId)
  const audit = auditReading(desk, workspaceId)
  const settings = settingsReading(desk, workspaceId)
  const links = linkReading(cache)
  const tickets = ticketReading(cache, workspaceId)
  const feeds = feedReading(cache, workspaceId)
  const workspace = workspaceReading(cache, workspaceId)
  const tombstones = tombstoneReading(cache)
  const postFacts = postFactsReading(cache, workspaceId, { links, tickets, replies, requests })
  const ticketFacts = ticketFactsReading(cache, { links, tickets, replies })
  const counts = countsReading(cache, workspaceId)

  const withNotice = (deletion: NonNullable<ReturnType<typeof deletions.deletion>>) => ({
    deletion,
    notice: notices.notice(deletion.id),
    audit: audit.auditOf(deletion.id),
  })

  return {
    feedPage: feedPageReading(cache, workspaceId, { feeds, tombstones, postFacts }),
    queuePage: queuePageReading(cache, workspaceId, ticketFacts),
    postFacts,
    ticketFacts,
    tombstone: id => tombstones.tombstonesAmong([id])[0] ?? null,
    thread: threadReading(cache, postFacts, tombstones),
    comments: ticketId => {
      const comments = tickets.comments(ticketId)
      const users = tickets.usersOf([...new Set(comments.map(comment => comment.authorId))])
      return comments.map(comment => ({ ...comment, author: users.get(comment.authorId) ?? null }))
    },
    audits: tickets.audits,
    postsOf: links.postsOf,
    linkOf: links.linkOf,
    candidates: postId => {
      const found = links.linksOf(postId)
      const ticketOf = tickets.ticketsOf(found.map(link => link.ticketId))
      return found.flatMap(({ ticketId, how }) => {
        const ticket = ticketOf.get(ticketId)
        return ticket ? [{ ticket, how }] : []
      })
    },
    search: searchReading(cache, postFacts, ticketFacts),
    counts: (feed, column) => counts(feed, settings.readMark(column)),
    readMark: settings.readMark,
    feedStatus: feeds.feedStatus,
    accounts: workspace.accounts,
    agent: workspace.agent,
    viewTitle: workspace.viewTitle,
    layout: settings.layout,
    settings: settings.settings,
    readsOn: settings.readsOn,
    draftOf: draftReading(desk, workspaceId).draftOf,
    userName: id => tickets.usersOf([id]).get(id)?.name ?? null,
    claimOf: ticketId => claims.claimOfTicket(ticketId),
    replies: filter => {
      if ('openOnly' in filter) return replies.repliesOpen()
      if ('draftId' in filter) return replies.repliesOfDraft(filter.draftId)
      return 'ticketId' in filter
        ? replies.repliesAbout([], [filter.ticketId])
        : replies.repliesAbout([filter.postId], [])
    },
    ticketActionsOf: ticketId => actions.ticketActionsOf(ticketId, 20),
    ticketNote: notes.ticketNote,
    ticketRequestsListed: requests.ticketRequestsListed,
    isForbidden: tickets.isForbidden,
    deletions: limit => deletions.deletionsNewest(limit).map(withNotice),
    deletionsUnderWay: () => deletions.deletionsUnderWay().map(withNotice),
    deletion: id => {
      const deletion = deletions.deletion(id)
      return deletion ? withNotice(deletion) : null
    },
    noticesPending: notices.noticesPending,
    verifyAudit: audit.verifyAudit,
    ...mediaReading(cache),
    provedAt: settings.provedAt,
    lastSelfTest: replies.lastSelfTest,
  }
}
