import { done, failed } from '#contract/desk/failure.ts'
import type { QueryName } from '#contract/desk/procedures.ts'
import { getColumnPage } from '#core/use-cases/queries/get-column-page.ts'
import { getComposer } from '#core/use-cases/queries/get-composer.ts'
import { getConversation } from '#core/use-cases/queries/get-conversation.ts'
import { getDeck } from '#core/use-cases/queries/get-deck.ts'
import { getDeletion, listDeletions, listDeletionsUnderWay } from '#core/use-cases/queries/get-deletions.ts'
import { getSettings } from '#core/use-cases/queries/get-settings.ts'
import { getTicket, listTicketRequests } from '#core/use-cases/queries/get-ticket.ts'
import { listOutbox } from '#core/use-cases/queries/list-outbox.ts'
import type { QueryContext } from '#core/use-cases/queries/query-context.ts'
import { runSearch } from '#core/use-cases/queries/run-search.ts'
import type { Handlers } from './dispatcher.ts'

export const createQueries = (context: QueryContext): Handlers<QueryName> => ({
  'deck.get': () => done(getDeck(context)),
  'column.page': input => getColumnPage(context, input),
  'conversation.get': input => getConversation(context, input),
  'composer.get': input => getComposer(context, input),
  'outbox.list': () => done(listOutbox(context)),
  'search.run': input => done(runSearch(context, input)),
  'column.preview': () => failed('not_found'),
  'search.suggest': () => failed('not_found'),
  'person.held': () => failed('not_found'),
  'history.get': () => failed('not_found'),
  'play.next': () => failed('not_found'),
  'export.list': () => failed('not_found'),
  'export.cancel': () => failed('not_found'),
  'ticket.get': input => getTicket(context, input),
  'ticket.requests': () => done(listTicketRequests(context)),
  'deletions.list': () => done(listDeletions(context)),
  'deletions.underWay': () => done(listDeletionsUnderWay(context)),
  'deletion.get': input => getDeletion(context, input),
  'settings.get': () => done(getSettings(context)),
})
