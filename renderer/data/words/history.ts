const plural = (count: string, one: string, many = `${one}s`) => `${count} ${count === '1' ? one : many}`

/** "1.4 GB", "12 MB", "804 KB": sizes as a file manager says them. */
export const size = (bytes: number) => {
  const units = ['KB', 'MB', 'GB', 'TB']
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

export const history = {
  title: 'History',
  loading: 'Counting what is kept',
  held: (posts: string, tickets: string, pictures: string) =>
    `${plural(posts, 'post')}, ${plural(tickets, 'ticket')}, ${plural(pictures, 'picture')}`,
  since: (date: string) => `oldest post ${date}`,
  size: (cache: string, desk: string) => `${cache} on disk, and ${desk} for what people wrote here`,
  keep: {
    posts: { name: 'Keep posts, days', hint: 'Older ones go, unless somebody works on them.' },
    tickets: { name: 'Keep tickets, days', hint: 'Counted from their last change. Those in a view stay.' },
    pictures: { name: 'Keep pictures, days', hint: 'The oldest go first when they need more than 2 GB.' },
  },
  confirmed: {
    title: 'What X still shows',
    share: (percent: string, within: string, of: string) =>
      `${percent} confirmed within 24 hours (${within} of ${of}). What X removes leaves the desk.`,
    rest: (posts: string, days: string | null, cost: string) =>
      `Confirming the rest once reads ${plural(posts, 'post')}, which costs ${cost} where X is paid per use (other plans have other prices): ${days === null ? 'never, with no budget' : `${plural(days, 'day')} with this budget`}.`,
    all: 'All of them are confirmed.',
    today: (count: string) => `${plural(count, 'post')} read today to confirm them`,
    budget: {
      name: 'Posts a day to confirm',
      hint: 'Part of the daily limit. What is on the screen is looked up first, whatever is left of it.',
    },
  },
  backup: {
    title: 'Backup',
    last: (when: string, bytes: string) => `Last backup ${when}, ${bytes}`,
    none: 'No backup yet. One is made by itself each day.',
    now: 'Back up now',
    underWay: (percent: string) => `Copying, ${percent}`,
    made: (file: string, bytes: string) => `Made: ${file}, ${bytes}`,
    hint: 'Drafts, replies, deletions and settings, in the folder “backups” of the data folder. The newest 7 are kept.',
  },
  compaction: {
    last: (when: string) => `Files put in order ${when}`,
    never: 'Files are put in order when nobody has acted for 10 minutes.',
    free: (bytes: string) => `${bytes} free in them`,
  },
}

export const personHeld = {
  title: 'What do we hold of…',
  handle: 'Handle',
  look: 'Look',
  nothing: (handle: string) => `Nothing is held of @${handle}.`,
  between: (first: string, last: string) => `Posts from ${first} to ${last}`,
  kinds: {
    posts: 'Posts',
    tickets: 'Tickets',
    comments: 'Comments on them',
    pictures: 'Pictures',
    replies: 'Our replies',
    drafts: 'Our drafts',
    notes: 'Our notes',
    auditTexts: 'Words beside the audit trail',
  },
  remove: 'Remove…',
  removed: (handle: string, posts: string, tickets: string) =>
    `Removed of @${handle}: ${plural(posts, 'post')}, ${plural(tickets, 'ticket')}, and what was written to them here.`,
  stillInFile: 'Copies may lie in the file until nobody has acted for 10 minutes; then it is written anew.',
  dialog: {
    name: (handle: string) => `Remove @${handle} from this desk?`,
    what: 'Their posts, tickets and pictures go, and our answers, drafts and notes about them. Of replies and deletions the times and states stay. It can’t be taken back.',
    backups:
      'Backups made before are deleted, because they hold the words, and a new one is made. The desk stands still for a moment.',
    later: 'Nothing is removed on X or in Zendesk: what is read of them later is here again.',
    type: { before: 'Type ', after: ' to confirm', name: (handle: string) => `Type @${handle} to confirm` },
    keep: 'Keep',
    remove: 'Remove',
    hints: { handle: 'The handle is missing.', armed: 'This can’t be taken back.', busy: 'Removing…' },
  },
}
