import { done } from '#contract/desk/failure.ts'
import type { QueryName } from '#contract/desk/procedures.ts'
import { getHistory } from '#core/use-cases/history/get-history.ts'
import { personHeld } from '#core/use-cases/history/person-held.ts'
import { nextInPlay } from '#core/use-cases/play/next-in-play.ts'
import { findAddress } from '#core/use-cases/queries/find-address.ts'
import { getColumnPage } from '#core/use-cases/queries/get-column-page.ts'
import { getComposer } from '#core/use-cases/queries/get-composer.ts'
import { getConversation } from '#core/use-cases/queries/get-conversation.ts'
import { deckQuery } from '#core/use-cases/queries/get-deck.ts'
import { getDeletion, listDeletions, listDeletionsUnderWay } from '#core/use-cases/queries/get-deletions.ts'
import { getSettings } from '#core/use-cases/queries/get-settings.ts'
import { getTicket, listTicketRequests } from '#core/use-cases/queries/get-ticket.ts'
import { listOutbox } from '#core/use-cases/queries/list-outbox.ts'
import { listSocialRequests } from '#core/use-cases/queries/list-social-requests.ts'
import { previewColumn } from '#core/use-cases/queries/preview-column.ts'
import type { QueryContext } from '#core/use-cases/queries/query-context.ts'
import { runSearch } from '#core/use-cases/queries/run-search.ts'
import { suggestSearch } from '#core/use-cases/queries/suggest-search.ts'
import type { Handlers } from './dispatcher.ts'
import type { ExportList } from './reader/exports.ts'

export const createQueries = (context: QueryContext, exports: ExportList): Handlers<QueryName> => ({
  'deck.get': deckQuery(context),
  'column.page': input => getColumnPage(context, input),
  'conversation.get': input => getConversation(context, input),
  'composer.get': input => getComposer(context, input),
  'outbox.list': () => done(listOutbox(context)),
  'search.run': input => done(runSearch(context, input)),
  'column.preview': input => done(previewColumn(context, input)),
  'search.suggest': input => done(suggestSearch(context, input)),
  'address.find': input => done(findAddress(context, input)),
  'person.held': input => done(personHeld(context, input)),
  'history.get': () => done(getHistory(context)),
  'play.next': input => nextInPlay(context, input),
  'export.list': () => done({ exports: exports.list() }),
  'export.cancel': ({ id }) => {
    exports.cancelNamed(id)
    return done({})
  },
  'ticket.get': input => getTicket(context, input),
  'ticket.requests': () => done(listTicketRequests(context)),
  'request.list': () => done(listSocialRequests(context)),
  'deletions.list': () => done(listDeletions(context)),
  'deletions.underWay': () => done(listDeletionsUnderWay(context)),
  'deletion.get': input => getDeletion(context, input),
  'settings.get': () => done(getSettings(context)),
})
