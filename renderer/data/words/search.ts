import type { SearchMistake } from '#contract/desk/views/search.ts'

type Params = SearchMistake['params']

const results = (count: string) => `${count} ${count === '1' ? 'result' : 'results'}`

export const search = {
  name: 'Search',
  close: 'Close search',
  box: 'Search history',
  clear: 'Clear',
  hint: 'Everything that is kept here, with or without a network',
  results: 'Results',
  found: (count: string, milliseconds: number) => `${results(count)}, ${milliseconds} ms`,
  none: (query: string) => `Nothing has “${query}” in it.`,
  noneHint: 'Words are found by their beginnings, in every script. Fewer of them find more.',
  sort: 'Order of the results',
  sorts: { newest: 'Newest', rank: 'Best match' },
  save: 'Save as column',
  saved: 'Saved as a column',
  export: 'Export…',
  suggestions: 'Suggestions',
  kinds: { operator: 'operator', value: 'value', person: 'person', column: 'column', word: 'word' },
  take: 'Tab',
  recent: 'Looked for lately',
  forget: 'Forget these',
  help: 'What can be asked',
  put: (operator: string) => `Put ${operator} into the search`,
  /** What is put into the box, and what it asks for. */
  operators: [
    ['parcel locker', 'both words, in any order; the last may be unfinished'],
    ['"late parcel"', 'these words, together'],
    ['refund OR voucher', 'one of them'],
    ['-delivered', 'not this'],
    ['from:', 'who wrote it; to: whom it answers'],
    ['handle:', 'what one of our handles said or was told'],
    ['in:', 'what stands in a column'],
    ['has:', 'media, link, reply or question'],
    ['is:', 'answered, unanswered, deleted or ticketed'],
    ['ticket:', 'of one ticket, by its number'],
    ['lang:', 'in a language: en, ja, ar'],
    ['since:', 'from a day on; until: before it'],
  ] as const,
  /** What is wrong, and what would be right. Each is a whole sentence. */
  mistakes: {
    unclosedQuote: () => 'The quotation mark is never closed. Put one at the end of the phrase.',
    unclosedGroup: () => 'The parenthesis is never closed. Put one at the end of the group.',
    strayGroup: () => 'Nothing opens this parenthesis. Leave it out.',
    emptyOperator: ({ operator = '', values = '' }: Params) =>
      `${operator}: needs something behind it${values === '' ? '' : `: ${values}`}.`,
    unknownValue: ({ operator = '', values = '' }: Params) => {
      if (values !== '') return `${operator}: takes ${values}.`
      return operator === 'lang'
        ? 'lang: takes a language as X writes it: en, ja, ar.'
        : `${operator}: takes a handle: letters, digits and _, 15 at most.`
    },
    unknownColumn: ({ values = '' }: Params) =>
      `No column has that name.${values === '' ? '' : ` There are: ${values}.`}`,
    notADate: () => 'That is no day. Write 2026-11-21, yesterday, or 7d for seven days ago.',
    notATicket: () => 'A ticket is a number, as in ticket:4127.',
    onlyNot: () => 'Everything but this would be nearly all. Say what should be there, too.',
    danglingOr: () => 'OR needs something on both sides.',
  } satisfies Record<SearchMistake['code'], (params: Params) => string>,
  wrongPart: 'wrong',
}

export const exporting = {
  name: (what: string) => `Export “${what}”`,
  format: 'Format',
  formats: {
    csv: ['Table (CSV)', 'For Excel and other spreadsheets. What looks like a formula is made a text.'],
    jsonl: ['JSON Lines', 'For programs: one object a line, nothing changed.'],
    html: ['Web page', 'For people: one file that opens in every browser, offline, too.'],
  } as const,
  columnNote: 'What the column shows with its filters, all of it, newest first.',
  searchNote: 'All that the search finds, not only what is on the screen, newest first.',
  start: 'Export',
  cancel: 'Cancel',
  lines: 'Exports',
  running: (rows: string, total: string | null) => (total === null ? `${rows} so far` : `${rows} of ${total}`),
  starting: 'Starting…',
  done: (rows: string) => `${rows} exported. The file is where your downloads are.`,
  doneOne: '1 exported. The file is where your downloads are.',
  cancelled: 'Cancelled. What came of the file is not complete, and the browser throws it away.',
  failed: (problem: string | null) =>
    `It broke off${problem === null ? '' : `: ${problem}`} The file is not complete. Export it again.`,
  brokeOff: 'the desk’s reader was started again.',
  stop: (what: string) => `Cancel the export of ${what}`,
  dismiss: (what: string) => `Dismiss the export of ${what}`,
  progress: (what: string) => `Export of ${what}`,
}

export const person = {
  name: 'Person',
  close: 'Close person',
  since: (from: string, to: string) => `Known since ${from}, last seen ${to}`,
  never: 'Nothing of them has been seen yet.',
  nobody: (handle: string) => `Nobody called @${handle} is known here.`,
  nobodyHint: 'Whoever writes to one of our handles is kept from then on.',
  held: {
    posts: (count: string) => (count === '1' ? '1 post' : `${count} posts`),
    tickets: (count: string) => (count === '1' ? '1 ticket' : `${count} tickets`),
    replies: (count: string) => (count === '1' ? '1 answer from here' : `${count} answers from here`),
  },
  timeline: (handle: string) => `Everything of @${handle}`,
  empty: 'Nothing of them is kept any more.',
  add: 'Add as a column',
  added: 'Added as a column',
  search: 'Search their posts',
  onX: 'Profile on X',
  loading: 'Loading',
}
