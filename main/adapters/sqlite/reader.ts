import type { DeskReader } from '#core/ports/desk-reader.ts'
import { feedReading } from './cache/feeds.ts'
import { linkReading } from './cache/links.ts'
import { peopleReading } from './cache/people.ts'
import { cacheHeldReading, personTrailReading } from './cache/person-trail.ts'
import { ticketReading } from './cache/tickets.ts'
import { workspaceReading } from './cache/workspace.ts'
import type { Readable } from './database.ts'
import { auditReading } from './desk/audit-trail.ts'
import { claimReading } from './desk/claims.ts'
import { deletionReading } from './desk/deletions.ts'
import { draftReading } from './desk/drafts.ts'
import { flagReading } from './desk/flags.ts'
import { noticeReading } from './desk/notices.ts'
import { wordsHeldReading } from './desk/person-words.ts'
import { playSkipReading } from './desk/play-skips.ts'
import { replyReading } from './desk/replies.ts'
import { settingsReading } from './desk/settings.ts'
import { socialRequestReading } from './desk/social-requests.ts'
import { ticketActionReading } from './desk/ticket-actions.ts'
import { ticketNoteReading } from './desk/ticket-notes.ts'
import { ticketRequestReading } from './desk/ticket-requests.ts'
import { countsReading } from './reader/counts.ts'
import { historyReading } from './reader/history.ts'
import { mediaReading } from './reader/media.ts'
import { openWorkReading } from './reader/open-work.ts'
import { placesReading } from './reader/places.ts'
import { postFactsReading } from './reader/post-facts.ts'
import { postSaidReading } from './reader/post-said.ts'
import { postVersionReading } from './reader/post-versions.ts'
import { searchPlacesReading } from './reader/search-places.ts'
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
  const flags = flagReading(desk, workspaceId)
  const drafts = draftReading(desk, workspaceId)
  const postFacts = postFactsReading(cache, workspaceId, { links, tickets, replies, requests, flags })
  const ticketFacts = ticketFactsReading(cache, { links, tickets, replies })
  const found = searchPlacesReading({ desk, cache }, workspaceId)

  const withNotice = (deletion: NonNullable<ReturnType<typeof deletions.deletion>>) => ({
    deletion,
    notice: notices.notice(deletion.id),
    audit: audit.auditOf(deletion.id),
  })

  return {
    ...placesReading(cache, workspaceId, { feeds, links, tickets, drafts, replies, flags, deletions, found }),
    ...openWorkReading(cache, workspaceId),
    ...playSkipReading(desk, workspaceId),
    postFacts,
    ticketFacts,
    tombstones: tombstones.tombstonesAmong,
    tombstone: id => tombstones.tombstonesAmong([id])[0] ?? null,
    versions: postVersionReading(cache),
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
    ...found,
    peopleBeginning: peopleReading(cache).peopleBeginning,
    postsSaid: postSaidReading(cache),
    ...countsReading(desk, cache, workspaceId),
    readMark: settings.readMark,
    feedStatus: feeds.feedStatus,
    accounts: workspace.accounts,
    agent: workspace.agent,
    viewTitle: workspace.viewTitle,
    layout: settings.layout,
    settings: settings.settings,
    readsOn: settings.readsOn,
    draftOf: drafts.draftOf,
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
    socialRequestsOpen: socialRequestReading(desk, workspaceId).socialRequestsOpen,
    isForbidden: tickets.isForbidden,
    deletions: limit => deletions.deletionsNewest(limit).map(withNotice),
    deletionsUnderWay: () => deletions.deletionsUnderWay().map(withNotice),
    deletion: id => {
      const deletion = deletions.deletion(id)
      return deletion ? withNotice(deletion) : null
    },
    personTrail: personTrailReading(cache, workspaceId),
    seenHeld: cacheHeldReading(cache),
    wordsHeld: wordsHeldReading(desk, workspaceId),
    person: peopleReading(cache).person,
    history: historyReading(desk, cache, workspaceId),
    confirmingOn: settings.confirmingOn,
    noticesPending: notices.noticesPending,
    verifyAudit: audit.verifyAudit,
    verifyAuditOn: audit.verifyAuditOn,
    ...mediaReading(cache),
    provedAt: settings.provedAt,
    lastSelfTest: replies.lastSelfTest,
  }
}
