import { randomBytes } from 'node:crypto'
import type { DeskStore, Transition } from '#core/ports/desk-store.ts'
import type { Writable } from './database.ts'
import { auditWriting, type Salt } from './desk/audit-trail.ts'
import { claimReading, claimWriting } from './desk/claims.ts'
import { deletionReading, deletionWriting } from './desk/deletions.ts'
import { draftReading, draftWriting } from './desk/drafts.ts'
import { flagWriting } from './desk/flags.ts'
import { noticeReading, noticeWriting } from './desk/notices.ts'
import { openAboutReading, personWordsRemoval } from './desk/person-words.ts'
import { playSkipWriting } from './desk/play-skips.ts'
import { replyReading, replyWriting } from './desk/replies.ts'
import { settingsReading, settingsWriting } from './desk/settings.ts'
import { socialRequestReading, socialRequestWriting } from './desk/social-requests.ts'
import { ticketActionReading, ticketActionWriting } from './desk/ticket-actions.ts'
import { ticketNoteReading, ticketNoteWriting } from './desk/ticket-notes.ts'
import { ticketRequestReading, ticketRequestWriting } from './desk/ticket-requests.ts'
import { emptyLog, makeAnew } from './maintenance.ts'
import { attempt } from './store-error.ts'

/** Thrown inside a transaction so that it is rolled back; never leaves this file. */
class Conflict extends Error {}

const must = (written: boolean): void => {
  if (!written) throw new Conflict()
}

/** `salt`: where the salts of the audit trail come from. */
export const createDeskStore = (desk: Writable<'desk'>, workspaceId: string, salt: Salt = randomBytes): DeskStore => {
  const draftsRead = draftReading(desk, workspaceId)
  const drafts = draftWriting(desk, workspaceId)
  const repliesRead = replyReading(desk, workspaceId)
  const replies = replyWriting(desk, workspaceId)
  const claimsRead = claimReading(desk, workspaceId)
  const claims = claimWriting(desk, workspaceId)
  const deletionsRead = deletionReading(desk, workspaceId)
  const deletions = deletionWriting(desk, workspaceId)
  const noticesRead = noticeReading(desk, workspaceId)
  const notices = noticeWriting(desk, workspaceId)
  const requestsRead = ticketRequestReading(desk, workspaceId)
  const requests = ticketRequestWriting(desk, workspaceId)
  const actionsRead = ticketActionReading(desk, workspaceId)
  const actions = ticketActionWriting(desk, workspaceId)
  const notesRead = ticketNoteReading(desk, workspaceId)
  const notes = ticketNoteWriting(desk, workspaceId)
  const flags = flagWriting(desk, workspaceId)
  const socialRequestsRead = socialRequestReading(desk, workspaceId)
  const socialRequests = socialRequestWriting(desk, workspaceId)
  const plays = playSkipWriting(desk, workspaceId)
  const audit = auditWriting(desk, workspaceId, salt)
  const settingsRead = settingsReading(desk, workspaceId)
  const settings = settingsWriting(desk, workspaceId)

  const write = desk.transaction((transition: Transition): void => {
    // first, so that one transition can take the place of a draft
    if (transition.discardDraft) must(drafts.discard(transition.discardDraft))
    if (transition.draft) must(drafts.save(transition.draft))
    if (transition.reply) must(replies.save(transition.reply))
    if (transition.claim) must(claims.save(transition.claim))
    if (transition.deletion) must(deletions.save(transition.deletion))
    if (transition.notice) must(notices.save(transition.notice))
    if (transition.ticketRequest) must(requests.save(transition.ticketRequest))
    for (const request of transition.ticketRequests ?? []) must(requests.save(request))
    if (transition.ticketAction) must(actions.save(transition.ticketAction))
    if (transition.ticketNote) must(notes.save(transition.ticketNote))
    if (transition.proof) settings.prove(transition.proof)
    if (transition.socialRequest) must(socialRequests.save(transition.socialRequest))
    if (transition.playSkip) plays.skip(transition.playSkip, transition.playSkip.today)
    if (transition.playUnskip) plays.unskip(transition.playUnskip)
    if (transition.audit) audit.append(transition.audit)
  })
  const commit = (transition: Transition): 'committed' | 'conflict' => {
    try {
      write.immediate(transition)
      return 'committed'
    } catch (error) {
      if (error instanceof Conflict) return 'conflict'
      throw error
    }
  }
  const openAbout = openAboutReading(desk, workspaceId)
  const removeWords = personWordsRemoval(desk, workspaceId, audit.append)
  /** Words were erased and copies of them may lie in the file: a disk that was full is tried again. */
  let unclean = false
  const saveSettings = desk.transaction(settings.saveSettings)

  return {
    commit: transition => attempt(() => commit(transition)),
    draft: id => attempt(() => draftsRead.draft(id)),
    draftOf: subject => attempt(() => draftsRead.draftOf(subject)),
    reply: id => attempt(() => repliesRead.reply(id)),
    repliesUnderWay: () => attempt(repliesRead.repliesUnderWay),
    repliesOpen: () => attempt(repliesRead.repliesOpen),
    repliesLate: since => attempt(() => repliesRead.repliesLate(since)),
    claimOf: ticketId => attempt(() => claimsRead.claimOfTicket(ticketId)),
    claimsOpen: () => attempt(claimsRead.claimsOpen),
    repliesOf: ({ postId, ticketId }) =>
      attempt(() => repliesRead.repliesAbout(postId ? [postId] : [], ticketId ? [ticketId] : [])),
    deletion: id => attempt(() => deletionsRead.deletion(id)),
    deletionOfPost: postId => attempt(() => deletionsRead.deletionOfPost(postId)),
    deletionsOpen: () => attempt(deletionsRead.deletionsOpen),
    notice: deletionId => attempt(() => noticesRead.notice(deletionId)),
    noticesOpen: () => attempt(noticesRead.noticesOpen),
    ticketRequest: postId => attempt(() => requestsRead.ticketRequests([postId])[0] ?? null),
    ticketRequestsOpen: () => attempt(requestsRead.ticketRequestsOpen),
    ticketRequestsWanted: () => attempt(requestsRead.ticketRequestsWanted),
    ticketRequestsListed: () => attempt(requestsRead.ticketRequestsListed),
    ticketAction: id => attempt(() => actionsRead.ticketAction(id)),
    ticketActionsOpen: () => attempt(actionsRead.ticketActionsOpen),
    ticketActionsOf: ticketId => attempt(() => actionsRead.ticketActionsOf(ticketId, 20)),
    ticketNote: ticketId => attempt(() => notesRead.ticketNote(ticketId)),
    socialRequest: id => attempt(() => socialRequestsRead.socialRequest(id)),
    socialRequestsOpen: () => attempt(socialRequestsRead.socialRequestsOpen),
    auditHead: () => attempt(audit.head),
    eraseAuditTexts: (which, at) =>
      attempt(() => {
        const texts = audit.erase(which, at)
        unclean ||= texts > 0
        if (unclean) makeAnew(desk)
        unclean = false
        return { texts, offTheDisk: emptyLog(desk) }
      }),

    settings: () => attempt(settingsRead.settings),
    saveSettings: change => attempt(() => saveSettings.immediate(change)),
    layout: () => attempt(settingsRead.layout),
    saveLayout: (columns, version) => attempt(() => settings.saveLayout(columns, version)),
    readMark: column => attempt(() => settingsRead.readMark(column)),
    markRead: (column, upTo) => attempt(() => settings.markRead(column, upTo)),
    setFlag: (post, at) => attempt(() => flags.setFlag(post, at)),
    confirmingOn: (accounts, day) => attempt(() => settingsRead.confirmingOn(accounts, day)),
    openAbout: trail => attempt(() => openAbout(trail)),
    removeWords: (trail, fact) => attempt(() => removeWords(trail, fact)),
    overwrite: () =>
      attempt(() => {
        makeAnew(desk)
        unclean = false
        return emptyLog(desk)
      }),
    readsOn: (account, day) => attempt(() => settingsRead.readsOn(account, day)),
    addReads: (account, day, posts, confirming = 0) =>
      attempt(() => settings.addReads(account, day, posts, confirming)),
    provedAt: (account, mode) => attempt(() => settingsRead.provedAt(account, mode)),
  }
}
