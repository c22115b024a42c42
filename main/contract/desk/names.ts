/** The names alone, without a schema: the preload carries these and nothing else. A test holds them to `procedures`. */
export const procedureNames = [
  'deck.get',
  'column.page',
  'conversation.get',
  'conversation.refresh',
  'composer.get',
  'outbox.list',
  'search.run',
  'deletions.list',
  'settings.get',
  'column.update',
  'column.markRead',
  'column.refresh',
  'column.fillGap',
  'ticket.make',
  'ticket.choose',
  'ticket.solve',
  'draft.save',
  'draft.discard',
  'reply.send',
  'reply.undo',
  'reply.dismiss',
  'deletion.prepare',
  'deletion.confirm',
  'deletion.get',
  'deletion.tryNotice',
  'deletion.lookAgain',
  'settings.set',
] as const

/** What an event can be about. */
export const topics = ['deck', 'column', 'conversation', 'reply', 'draft', 'deletion', 'settings'] as const
