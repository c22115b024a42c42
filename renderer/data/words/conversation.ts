export const conversation = {
  name: 'Conversation',
  close: 'Close conversation',
  timeline: 'X and Zendesk, oldest first',
  ticketNumber: (id: string) => `#${id}`,
  noTicket: 'No ticket yet',
  withStatus: (status: string, whose: string | null) => (whose === null ? status : `${status}, ${whose}`),
  today: 'Today',
  said: (who: string, where: string, time: string) => `${who} ${where}, ${time}`,
  where: {
    both: (ticketId: string | null) => (ticketId === null ? 'on X and in the ticket' : `on X and in #${ticketId}`),
    x: 'on X only',
    ticket: (ticketId: string | null) => (ticketId === null ? 'in Zendesk only' : `in #${ticketId} only`),
    private: 'Private note',
  },
  through: (name: string, ticketId: string | null) => (ticketId === null ? name : `${name}, through #${ticketId}`),
  toColleagues: 'to colleagues',
  you: 'you',
  made: (ticketId: string, at: string) => `Ticket #${ticketId} made by Zendesk at ${at}`,
  linked: (ticketId: string, at: string) => `Linked with ticket #${ticketId} at ${at}`,
  outside: (at: string) => `Answered outside Zendesk at ${at}`,
  missing: {
    deleted: 'A post here was deleted',
    protected: 'A post here is from a protected account',
    notLoaded: 'A post here was not loaded',
  },
  newBelow: (count: number) => `${count} new below`,
  candidates: {
    one: 'This may be its ticket',
    several: 'Which one is its ticket?',
    choose: (id: string) => `It is #${id}`,
    link: 'the post’s link is in it',
    text: 'the same words, about the same time',
  },
  loading: 'Loading the conversation',
  failed: 'This conversation can’t be read.',
  tryAgain: 'Try again',
}

export const outbox = {
  name: 'On its way',
  to: (handle: string, ticketId: string | null) =>
    ticketId === null ? `To @${handle}, through a ticket to be made` : `To @${handle} through #${ticketId}`,
  undo: 'Undo',
  undoKey: 'Z',
  show: 'Show',
  dismiss: 'Dismiss',
  openInZendesk: 'Open in Zendesk',
  waits: 'waits, not sent',
}

export const proof = {
  name: 'Proof of delivery',
  accepted: 'Accepted',
  tweeted: 'Tweeted',
  seen: 'Seen on X',
  checking: 'Checking',
  sending: 'Sending',
  unknown: 'Unknown',
  notSent: 'Not sent',
  notDelivered: 'Not delivered',
}
