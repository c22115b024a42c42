import type { QueryName } from '#contract/desk/procedures.ts'

/** What the reader answers; every other procedure goes to the engine. Names alone: the schemas stay in the workers. */
const names = [
  'deck.get',
  'column.page',
  'column.preview',
  'conversation.get',
  'composer.get',
  'outbox.list',
  'search.run',
  'search.suggest',
  'address.find',
  'person.held',
  'history.get',
  'play.next',
  'export.list',
  'export.cancel',
  'ticket.get',
  'ticket.requests',
  'request.list',
  'deletions.list',
  'deletions.underWay',
  'deletion.get',
  'settings.get',
] as const satisfies readonly QueryName[]

export const queryNames: ReadonlySet<string> = new Set(names)
