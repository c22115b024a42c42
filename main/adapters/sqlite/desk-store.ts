import type { DeskStore, Transition } from '#core/ports/desk-store.ts'
import type { Writable } from './database.ts'
import { auditWriting } from './desk/audit-trail.ts'
import { deletionReading, deletionWriting } from './desk/deletions.ts'
import { draftReading, draftWriting } from './desk/drafts.ts'
import { noticeReading, noticeWriting } from './desk/notices.ts'
import { replyReading, replyWriting } from './desk/replies.ts'
import { settingsReading, settingsWriting } from './desk/settings.ts'
import { ticketRequestReading, ticketRequestWriting } from './desk/ticket-requests.ts'
import { attempt } from './store-error.ts'

/** Thrown inside a transaction so that it is rolled back; never leaves this file. */
class Conflict extends Error {}

const must = (written: boolean): void => {
  if (!written) throw new Conflict()
}

export const createDeskStore = (desk: Writable<'desk'>, workspaceId: string): DeskStore => {
  const draftsRead = draftReading(desk, workspaceId)
  const drafts = draftWriting(desk, workspaceId)
  const repliesRead = replyReading(desk, workspaceId)
  const replies = replyWriting(desk, workspaceId)
  const deletionsRead = deletionReading(desk, workspaceId)
  const deletions = deletionWriting(desk, workspaceId)
  const noticesRead = noticeReading(desk, workspaceId)
  const notices = noticeWriting(desk, workspaceId)
  const requestsRead = ticketRequestReading(desk, workspaceId)
  const requests = ticketRequestWriting(desk, workspaceId)
  const audit = auditWriting(desk, workspaceId)
  const settingsRead = settingsReading(desk, workspaceId)
  const settings = settingsWriting(desk, workspaceId)

  const write = desk.transaction((transition: Transition): void => {
    // first, so that one transition can take the place of a draft
    if (transition.discardDraft) must(drafts.discard(transition.discardDraft))
    if (transition.draft) must(drafts.save(transition.draft))
    if (transition.reply) must(replies.save(transition.reply))
    if (transition.deletion) must(deletions.save(transition.deletion))
    if (transition.notice) must(notices.save(transition.notice))
    if (transition.ticketRequest) must(requests.save(transition.ticketRequest))
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
  const saveSettings = desk.transaction(settings.saveSettings)

  return {
    commit: transition => attempt(() => commit(transition)),
    draft: id => attempt(() => draftsRead.draft(id)),
    draftOf: subject => attempt(() => draftsRead.draftOf(subject)),
    reply: id => attempt(() => repliesRead.reply(id)),
    repliesUnderWay: () => attempt(repliesRead.repliesUnderWay),
    repliesOf: ({ postId, ticketId }) =>
      attempt(() => repliesRead.repliesAbout(postId ? [postId] : [], ticketId ? [ticketId] : [])),
    deletion: id => attempt(() => deletionsRead.deletion(id)),
    deletionOfPost: postId => attempt(() => deletionsRead.deletionOfPost(postId)),
    deletionsOpen: () => attempt(deletionsRead.deletionsOpen),
    notice: deletionId => attempt(() => noticesRead.notice(deletionId)),
    noticesOpen: () => attempt(noticesRead.noticesOpen),
    ticketRequest: postId => attempt(() => requestsRead.ticketRequests([postId])[0] ?? null),
    ticketRequestsOpen: () => attempt(requestsRead.ticketRequestsOpen),
    settings: () => attempt(settingsRead.settings),
    saveSettings: change => attempt(() => saveSettings.immediate(change)),
    columns: () => attempt(settingsRead.columns),
    saveColumns: columns => attempt(() => settings.saveColumns(columns)),
    markRead: (column, upTo) => attempt(() => settings.markRead(column, upTo)),
    readsOn: (account, day) => attempt(() => settingsRead.readsOn(account, day)),
    addReads: (account, day, posts) => attempt(() => settings.addReads(account, day, posts)),
    markProved: account => attempt(() => settings.markProved(account)),
    isProved: account => attempt(() => settingsRead.isProved(account)),
  }
}
