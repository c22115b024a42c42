import type { DeletionReason } from '#contract/desk/views/deletion.ts'

const reasons: Record<DeletionReason, string> = {
  accident: 'Sent by accident',
  wrongHandle: 'Wrong handle',
  unfinished: 'Unfinished text',
  personalData: 'Personal data in the text',
  wrongFact: 'Wrong fact',
  other: 'Another reason',
}

export const deletion = {
  question: 'Delete this post?',
  looking: 'X is asked what the post is now.',
  running: 'Deleting this post',
  again: (confirmed: string) =>
    `It was confirmed at ${confirmed}, and X could not be reached in time. It is deleted only if you confirm it anew.`,
  confirmAgain: 'Confirm again…',
  withdraw: 'Withdraw',
  refused: 'This post can’t be deleted here',
  asItIs: (handle: string) => `Post by @${handle}, as it is now`,
  readNow: (read: string, online: string) => `As it is now, read from X at ${read}. Online for ${online}.`,
  reach: 'Reach',
  figures: {
    views: 'views',
    replies: 'replies',
    reposts: 'reposts',
    likes: 'likes',
    reply: 'reply',
    repost: 'repost',
    like: 'like',
    view: 'view',
    unknown: '–',
  },
  facts: { edits: 'Edits', ticket: 'Ticket', notice: 'Notice' },
  edits: (count: number) =>
    count === 0 ? 'None.' : count === 1 ? '1 edit. Both versions go.' : `${count} edits. All versions go.`,
  ticket: (id: string, status: string) => `#${id}, ${status}. It gets a private note.`,
  noTicket: 'None.',
  notice: (channel: string) => `${channel} is told at the same time, with your name.`,
  reason: 'Reason',
  chooseReason: 'Choose one',
  reasons,
  type: { before: 'Type ', after: ' to confirm', name: (handle: string) => `Type @${handle} to confirm` },
  keep: 'Keep post',
  delete: 'Delete post',
  close: 'Close',
  openOnX: 'Open on X',
  hints: {
    both: 'A reason and the handle are missing.',
    reason: 'A reason is missing.',
    handle: 'The handle is missing.',
    armed: 'Enter won’t delete from here.',
    busy: 'It is being recorded.',
    goesOn: 'You can close this and go on. It goes on too, and is shown beside the deck.',
    confirmAgain: 'It is still there as far as is known. Nothing happens until you say so.',
    lookOnX: 'Open it on X. If it is still there, delete it there.',
    done: 'It is done.',
  },
  steps: {
    name: 'Steps',
    recorded: 'Recorded',
    told: (channel: string) => `${channel} told`,
    telling: (channel: string) => `${channel} not told yet`,
    accepted: 'Delete accepted by X',
    asking: 'X is asked to delete',
    refused: 'Refused by X',
    lost: 'X’s answer was lost',
    nothing: 'Nothing to delete',
    waiting: (until: string) => `Waits for X until ${until}`,
    expired: 'Not asked in time',
    withdrawn: 'Withdrawn',
    gone: 'Gone from X',
    alreadyGone: 'Already gone',
    looking: 'Looking whether it is gone',
    still: 'Still on X',
    note: (id: string) => `Private note on #${id}`,
    noNote: 'No ticket, no note',
    noteFailed: (id: string) => `No note on #${id}`,
  },
}

export const deletions = {
  name: 'Deletions',
  close: 'Close deletions',
  pending: (count: number) => `${count} pending`,
  chain: (entries: string, checked: string) => `${entries} audit entries, chain whole, checked ${checked}`,
  broken: (entries: string, at: number) => `${entries} audit entries, the chain is broken at ${at}`,
  /** Not whole, as a head is told in Slack; what is copied is. */
  head: (hash: string) => `${hash.slice(0, 8)}…`,
  headOf: (hash: string) => `The newest entry’s hash: ${hash}`,
  copyHead: 'Copy the hash',
  headCopied: 'Copied',
  headNotCopied: 'The clipboard was not available.',
  item: (handle: string, time: string) => `Deletion of a post by @${handle}, ${time}`,
  feed: 'Deletions, newest first',
  byLink: 'Delete by link',
  link: 'Link or id of one of our posts',
  lookUp: 'Look up',
  about: (reason: string, online: string, reach: readonly string[]) =>
    `${reason}. Online for ${[online, ...reach].join(', ')}.`,
  deleted: 'Deleted',
  note: (id: string) => `Note on #${id}`,
  noTicket: 'No ticket',
  noteFailed: (id: string) => `No note on #${id}`,
  noticePending: (detail: string | null, attempts: number, next: string | null) =>
    [
      'Notice pending.',
      detail,
      attempts > 0
        ? `${attempts} ${attempts === 1 ? 'try' : 'tries'}${next === null ? '' : `, next at ${next}`}.`
        : null,
    ]
      .filter(part => part !== null)
      .join(' '),
  notified: (channel: string, at: string) => `${channel} notified ${at}`,
  tryNow: 'Try now',
  lookAgain: 'Look again',
  notDeleted: (detail: string | null) => (detail === null ? 'Not deleted.' : `Not deleted. ${detail}`),
  lost: 'X’s answer was lost. It is looked up, never deleted twice.',
  waiting: (detail: string | null, until: string) =>
    `X can’t be reached${detail === null ? '' : ` (${detail})`}. Looked up until ${until}, and deleted if it is still there. After that you are asked again.`,
  expired: (detail: string | null) =>
    `Not deleted${detail === null ? '' : ` (${detail})`}. Confirm it again, or withdraw it.`,
  withdrawn: 'Withdrawn. It was not deleted.',
  lookOnX:
    'X has shown neither the post nor that it is gone for half an hour. Open it on X, and delete it there if it is still there.',
  openOnX: 'Open on X',
  confirmed: (count: number) => `Confirmed ${count} times.`,

  audit: (number: number) => `Audit ${number}`,
  empty: { title: 'Nothing was deleted.', text: '“Delete…” is on every post of our own handles. A link works too.' },
  loading: 'Loading deletions',
}

/** What is going on, beside the deck: one line each. */
export const deletionsUnderWay = {
  name: 'Deletions under way',
  by: (handle: string) => `Post by @${handle}:`,
  deleting: 'Deleting',
  waiting: (until: string) => `Waits for X until ${until}`,
  unknown: 'Answer lost, looking',
  lookOnX: 'Look on X',
  expired: 'Not deleted',
  confirmAgain: (handle: string) => `Confirm again…, post by @${handle}`,
  withdraw: (handle: string) => `Withdraw, post by @${handle}`,
  openOnX: (handle: string) => `Open on X, post by @${handle}`,
}
