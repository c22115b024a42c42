import type { PostState, TicketSource, TicketStatus } from '#contract/desk/views/card.ts'
import type { ColumnFilters } from '#contract/desk/views/layout.ts'
import type { Agent } from './account.ts'
import { plainFilters } from './column-registry.ts'
import type { PostFacts, PostSaid, TicketFacts, TombstoneFacts } from './facts.ts'
import { type Desk, postState } from './post-state.ts'
import { asksInText, asksSomething, hasLink, linksInText } from './said.ts'
import { type WordMatch, wordMatch } from './search/marks.ts'
import { hasWord, wordsOf } from './search/words.ts'
import { timeOfPost } from './snowflake.ts'

/**
 * A column shows what passes all of its filters; one at rest lets everything pass. What isn't known of something isn't
 * there: a ticket has no language, a post that is gone has no words. Gaps are nothing that was said and always pass.
 */

const isAtRest = (filters: ColumnFilters, names: readonly (keyof ColumnFilters)[]): boolean =>
  names.every(name => JSON.stringify(filters[name]) === JSON.stringify(plainFilters[name]))

const all = Object.keys(plainFilters) as (keyof ColumnFilters)[]
const aboutTickets = ['tickets', 'answered', 'assignee', 'sources'] as const

export const isPlain = (filters: ColumnFilters): boolean => isAtRest(filters, all)

/** Letters without anything on them: what two spellings of a word have in common at least. */
const roughly = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/[\p{M}\u0640]/gu, '')
        .toLowerCase()
        .replaceAll('ς', 'σ')

type Wanted = { found: WordMatch; roughly: string[] }

/** Words as a search takes them: each of them whole, "together" in quotes, beginnings with a star. */
const wordsWanted = (text: string): Wanted[] =>
  Array.from(text.matchAll(/"([^"]*)"?|(\S+)/gu), ([, phrase, single = '']) =>
    phrase === undefined
      ? { text: single.replace(/\*+$/, ''), prefix: single.endsWith('*') }
      : { text: phrase, prefix: false },
  )
    .filter(term => hasWord(term.text))
    .map(term => ({ found: wordMatch(term), roughly: wordsOf(term.text).map(({ folded }) => roughly(folded)) }))

/** All of `match`, none of `exclude`. Cutting a text into words is dear: most haven't even the letters. */
const wordTest = ({ match, exclude }: ColumnFilters): ((text: string) => boolean) => {
  const [wanted, unwanted] = [wordsWanted(match), wordsWanted(exclude)]
  if (wanted.length === 0 && unwanted.length === 0) return () => true
  return text => {
    const letters = roughly(text)
    const mayBe = (word: Wanted) => word.roughly.every(part => letters.includes(part))
    if (!wanted.every(mayBe)) return false
    const feared = unwanted.filter(mayBe)
    if (wanted.length === 0 && feared.length === 0) return true
    const words = wordsOf(text)
    return wanted.every(({ found }) => found(words).length > 0) && !feared.some(({ found }) => found(words).length > 0)
  }
}

const presenceTest = (wanted: ColumnFilters['media'], has: () => boolean): boolean =>
  wanted === 'any' || has() === (wanted === 'with')

/** What the filters look at, of whatever stands in the column. */
type Said = {
  text: string
  /** In lower case; null: nobody of X. */
  author: string | null
  lang: string | null
  at: number
  media: () => boolean
  link: () => boolean
  question: () => boolean
  counts: ColumnFilters['least']
}

type Worked = {
  status: TicketStatus | 'none' | null
  /** null: nothing to answer. */
  answered: boolean | null
  assigneeId: string | null
  source: TicketSource | null
}

const nothingCounted = { replies: 0, reposts: 0, likes: 0 }
const nothingWorked: Worked = { status: null, answered: null, assigneeId: null, source: null }

const workPasses = (
  { status, answered, assigneeId, source }: Worked,
  filters: ColumnFilters,
  agent: Agent | null,
): boolean => {
  if (filters.tickets.length > 0 && (status === null || !filters.tickets.includes(status))) return false
  if (filters.answered !== 'any' && answered !== (filters.answered === 'answered')) return false
  if (filters.sources.length > 0 && (source === null || !filters.sources.includes(source))) return false
  if (filters.assignee === null) return true
  if (filters.assignee === 'nobody') return status !== null && assigneeId === null
  return assigneeId !== null && assigneeId === (filters.assignee === 'me' ? agent?.id : filters.assignee)
}

const saidOfPost = (post: Omit<PostSaid, 'handle'>, handle: string | null): Said => ({
  text: post.text,
  author: handle?.toLowerCase() ?? null,
  lang: post.lang,
  at: post.createdAt,
  media: () => post.media.length > 0,
  link: () => hasLink(post.segments),
  question: () => asksSomething(post.segments, post.lang),
  counts: post,
})

const saidInText = (text: string, author: string | null, at: number): Said => ({
  text,
  author: author?.toLowerCase() ?? null,
  lang: null,
  at,
  media: () => false,
  link: () => linksInText(text),
  question: () => asksInText(text, null),
  counts: nothingCounted,
})

/** By the ticket of a post, and by what became of the post. What is ours waits for nobody. */
const workOfPost = ({ ticket }: PostFacts, state: PostState): Worked => ({
  status: ticket?.status ?? 'none',
  answered: state.kind === 'none' ? null : state.kind === 'answered' || state.kind === 'answeredOutside',
  assigneeId: ticket?.assigneeId ?? null,
  source: ticket?.source ?? null,
})

/** A ticket that waits for its requester, or for nobody any more, was answered. */
const answeredStates: ReadonlySet<TicketStatus> = new Set(['pending', 'solved', 'closed'])

export type FilterTest = {
  /** False: everything passes. */
  holdsBack: boolean
  /** By words and what X says alone: cheap, and a first look where the rest must be read. */
  said: (post: PostSaid) => boolean
  /** Whether what is said is all that the filters look at. */
  isOfSaid: boolean
  post: (facts: PostFacts) => boolean
  ticket: (facts: TicketFacts) => boolean
  tombstone: (facts: TombstoneFacts) => boolean
  /** A draft, a reply, a deletion: words of ours, to or about a handle. */
  ours: (text: string, handle: string | null, at: number) => boolean
}

/** A column's filters, ready to be asked of many. */
export const filterTest = (filters: ColumnFilters, desk: Desk): FilterTest => {
  const hasWords = wordTest(filters)
  const needsWork = !isAtRest(filters, aboutTickets)
  const authors = new Set(filters.authors)
  const { least } = filters

  const said = (one: Said): boolean =>
    (authors.size === 0 || (one.author !== null && authors.has(one.author))) &&
    (filters.languages.length === 0 || (one.lang !== null && filters.languages.includes(one.lang))) &&
    (filters.from === null || one.at >= filters.from) &&
    (filters.to === null || one.at <= filters.to) &&
    one.counts.replies >= least.replies &&
    one.counts.reposts >= least.reposts &&
    one.counts.likes >= least.likes &&
    presenceTest(filters.media, one.media) &&
    presenceTest(filters.link, one.link) &&
    presenceTest(filters.question, one.question) &&
    hasWords(one.text)

  const worked = (work: Worked): boolean => !needsWork || workPasses(work, filters, desk.agent)

  return {
    holdsBack: !isPlain(filters),
    isOfSaid: !needsWork,
    said: post => said(saidOfPost(post, post.handle)),
    post: facts =>
      said(saidOfPost(facts.post, facts.author.handle)) &&
      (!needsWork || worked(workOfPost(facts, postState(facts, desk)))),
    ticket: ({ ticket, lastComment, requesterPerson }) =>
      worked({
        status: ticket.status,
        answered: answeredStates.has(ticket.status),
        assigneeId: ticket.assigneeId,
        source: ticket.source,
      }) &&
      said(
        saidInText(
          `${ticket.subject}\n${ticket.description}\n${lastComment?.text ?? ''}`,
          requesterPerson?.handle ?? ticket.fromHandle,
          ticket.createdAt,
        ),
      ),
    tombstone: ({ id, handle }) => said(saidInText('', handle, timeOfPost(id))) && worked(nothingWorked),
    ours: (text, handle, at) => said(saidInText(text, handle, at)) && worked(nothingWorked),
  }
}
