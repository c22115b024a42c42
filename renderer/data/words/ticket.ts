import type { SolveReason, TicketAct, TicketActionView } from '#contract/desk/views/ticket.ts'
import { clock } from '../time.ts'

const statuses: Record<string, string> = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  hold: 'on hold',
  solved: 'solved',
  closed: 'closed',
}
const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const at = (value: unknown) => (typeof value === 'number' ? ` at ${clock(value)}` : '')
const who = (value: unknown) => word(value) ?? 'Somebody'

/** What was asked for, as a noun that every state fits to. */
const whatOf = (act: TicketAct, assignee: string | null): string => {
  switch (act.kind) {
    case 'solve':
      return 'Solve'
    case 'noReply':
      return 'No reply needed'
    case 'note':
      return 'Internal note'
    case 'assign':
      return act.assigneeId === null ? 'Assign to nobody' : `Assign to ${assignee ?? 'a colleague'}`
    case 'status':
      return `Status ${statuses[act.status]}`
    case 'tags':
      return 'Tags'
    case 'email':
      return 'Move to e-mail'
  }
}

type Problem = NonNullable<TicketActionView['problem']>

const changedTo = ({ params }: Problem): string => {
  const to = word(params.to)
  if (params.field === 'status') return `${who(params.by)} set it to ${statuses[to ?? ''] ?? to}${at(params.at)}.`
  return to === null
    ? `${who(params.by)} took the assignee away${at(params.at)}.`
    : `${who(params.by)} assigned it to ${to}${at(params.at)}.`
}

const problems: Record<Problem['code'], (problem: Problem) => string> = {
  changed: changedTo,
  wrote: ({ params }) => `${who(params.by)} wrote${at(params.at)}. Read it first.`,
  conflict: () => 'The ticket changes all the time. Somebody works on it.',
  closed: () => 'The ticket is closed and can’t be changed any more.',
  not_yours_to_see: () => 'The ticket belongs to another group. It is not yours to see.',
  refused: ({ params }) => `Zendesk refused it${word(params.detail) === null ? '' : `: ${word(params.detail)}`}.`,
  never_arrived: () => 'Zendesk never got it.',
  unreachable: () => 'Zendesk can’t be reached.',
}

export const ticket = {
  name: 'Work on the ticket',
  tools: {
    solve: 'Solve…',
    assign: 'Assign…',
    status: 'Status…',
    tags: 'Tags…',
    note: 'Note…',
    email: 'E-mail…',
  },
  close: 'Cancel',
  done: {
    title: 'Solve without answering',
    lead: 'The reason is written on the ticket as an internal note.',
    noReply: 'No reply needed',
    solve: 'Solve',
    reason: 'Reason',
    reasons: {
      spam: 'Spam',
      thanks: 'Thanks, nothing to answer',
      duplicate: 'Duplicate of another ticket',
      answeredElsewhere: 'Answered elsewhere',
      notForUs: 'Not for us',
      other: 'Another reason',
    } satisfies Record<SolveReason, string>,
    more: 'More about it (internal)',
    moreNeeded: 'Say in a few words which reason',
  },
  assign: {
    title: 'Assign',
    find: 'Find a colleague',
    me: 'Assign to me',
    nobody: 'Nobody',
    loading: 'Asking Zendesk',
    none: 'Nobody has this name.',
    now: (name: string) => `${name} (now)`,
    others: 'Play mode: take it yourself, or ask the person first.',
  },
  status: { title: 'Status', open: 'Open', pending: 'Pending', hold: 'On hold', solved: 'Solved…' },
  tags: {
    title: 'Tags',
    add: 'Add a tag',
    remove: (tag: string) => `Remove tag ${tag}`,
    save: 'Save tags',
    none: 'No tags yet.',
    rule: 'No spaces or commas.',
  },
  note: {
    title: 'Internal note',
    only: 'Only agents see this. It is never tweeted.',
    write: 'Write note',
    kept: 'Kept on this desk',
    keeping: 'Keeping…',
    other: 'Another window wrote a different note:',
    take: 'Take the other',
    keep: 'Keep mine',
  },
  email: {
    title: 'Go on by e-mail',
    lead: 'Not public: a new ticket, answered by e-mail. Both tickets get a note.',
    to: 'E-mail address',
    asking: 'Asking Zendesk for the address…',
    unknown: 'Zendesk knows no address of this person. Ask for it first, in public or by direct message.',
    subject: 'Subject',
    text: 'What will be sent',
    thenStatus: 'This ticket then',
    send: 'Send by e-mail',
    firstSubject: (subject: string) => `Re: ${subject}`,
    pending: 'pending',
    solved: 'solved',
  },
  line: {
    name: 'What was done with the ticket',
    underWay: (act: TicketAct, assignee: string | null) => `${whatOf(act, assignee)}: under way`,
    unknown: (act: TicketAct, assignee: string | null) =>
      `${whatOf(act, assignee)}: the answer was lost, Zendesk’s audit is asked`,
    done: (act: TicketAct, assignee: string | null) => `${whatOf(act, assignee)}: done`,
    moved: (ticketId: string) => `E-mail sent, in ticket #${ticketId}`,
    takenBack: (act: TicketAct, assignee: string | null) => `Taken back. ${whatOf(act, assignee)}`,
    not: (act: TicketAct, assignee: string | null, problem: Problem | null) =>
      `${whatOf(act, assignee)}: not done. ${problem ? problems[problem.code](problem) : ''}`,
    undo: 'Undo',
    again: 'Try again',
    dismiss: 'Dismiss',
    copy: 'Copy the text',
  },
  notices: {
    nearly: (count: string) =>
      `This ticket has ${count} comments; at 5,000 Zendesk imports nothing more. Solve it; the next mention makes a new one.`,
    full: (count: string) =>
      `This ticket has ${count} comments: Zendesk imports nothing more and takes no reply. Solve it; the next mention makes a new one.`,
    forbidden: 'Not yours to see: the ticket belongs to another group. What is shown was seen before.',
    message:
      'A direct message: answer it in Zendesk. Group direct messages aren’t supported, Zendesk imports none; answer them in the X app.',
    follows: (ticketId: string, time: string) =>
      `The same person wrote at ${time} and has ticket #${ticketId}. Zendesk puts this post onto that one within 15 minutes; answer there.`,
    second: 'Make a ticket all the same…',
    secondWarning: 'Two tickets for one request: both will be worked on, and the first waits longer.',
    secondYes: 'Make a second ticket',
    secondNo: 'Leave it',
  },
  sameConversation: (time: string) => `same conversation as ${time}`,
  threads: (ticketId: string) => `Zendesk puts it onto #${ticketId}`,
  notYours: 'not yours to see',
}

export const chosen = {
  name: 'Selected posts',
  choose: (handle: string) => `Select the post by @${handle}`,
  count: (count: number) => (count === 1 ? '1 post selected' : `${count} posts selected`),
  make: 'Make tickets',
  clear: 'Clear',
  making: (done: number, total: number) => `Making tickets: ${done} of ${total}`,
  made: (done: number, total: number) => `${done} of ${total} tickets made`,
  states: {
    wanted: 'waits its turn',
    asked: 'asked for',
    unknown: 'asked for, not found yet',
    known: 'made',
    refused: 'not made',
  },
  row: (handle: string, text: string) => `@${handle}: ${text}`,
  again: 'Try again',
  look: 'Look again',
  close: 'Close',
  whyNot: {
    ticket: 'It is a ticket already.',
    asked: 'Its ticket is asked for already.',
    ours: 'It is our own post.',
    repost: 'A repost is no request.',
    follows: (ticketId: string) => `Zendesk puts it onto #${ticketId}, a ticket of the same person.`,
    other: 'It can’t become a ticket.',
  },
}
