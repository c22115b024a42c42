import { beginsTheSame, sameWords } from './alike.ts'
import { normaliseText } from './normalise-text.ts'
import type { Post } from './post.ts'
import type { LinkHow } from './post-link.ts'
import { postOfStamp, type Ticket, type TicketComment } from './ticket.ts'

/**
 * Which post a ticket or its follow-up comment came from. No API says it, so it is told by, in this order: our stamp
 * (`external_id`), a link to the author's own post in the ticket's words, and the author's handle within a time with the
 * same words, with words that begin the same, or with nothing that tells them apart.
 */

const minute = 60_000
/** Zendesk imports up to 15 minutes late by its own word, later after an outage; clocks differ by a little. */
const importWindow = { before: 2 * minute, after: 6 * 60 * minute }
/** An import that was not late: where the words are no help, only these minutes are. */
export const promptly = 20 * minute

/** The time in which a post can have been written that was imported at `importedAt`. */
export const writtenBetween = (importedAt: number): { from: number; to: number } => ({
  from: importedAt - importWindow.after,
  to: importedAt + importWindow.before,
})

const linkedPost =
  /(?<![\w.-])(?:[\w-]+\.)*(?:twitter|x)\.com\/(?:(i\/web|i)|([A-Za-z0-9_]{1,15}))\/status(?:es)?\/(\d{1,19})/gi

/** `handle`: as the address has it, lower case; null where it names nobody. */
type LinkToPost = { postId: string; handle: string | null }

/** Posts that a text links to: at X's own addresses, and no other site's. */
export const linksToPosts = (text: string): LinkToPost[] =>
  [...text.matchAll(linkedPost)].flatMap(([, , handle, postId]) =>
    postId ? [{ postId, handle: handle?.toLowerCase() ?? null }] : [],
  )

export type Match = { postId: string; how: Extract<LinkHow, 'stamp' | 'link' | 'text' | 'near'> }

/** Something the ticket's requester said, as Zendesk has it. */
type Said = { text: string; at: number }

const saidBy = (ticket: Ticket, comments: readonly TicketComment[]): Said[] => [
  { text: ticket.description, at: ticket.createdAt },
  ...comments
    .filter(comment => comment.public && comment.authorId === ticket.requesterId)
    .map(comment => ({ text: comment.text, at: comment.createdAt })),
]

const within = (at: number, posts: readonly Post[]): Post[] => {
  const { from, to } = writtenBetween(at)
  return posts.filter(post => post.createdAt >= from && post.createdAt <= to)
}

/** Every post with the same words: Zendesk puts what a person says again into the ticket they have. */
const sayingTheSame = ({ text, at }: Said, posts: readonly Post[]): Match[] =>
  within(at, posts)
    .filter(post => sameWords(post.text, text))
    .map(post => ({ postId: post.id, how: 'text' }))

const hasWords = (text: string): boolean => normaliseText(text) !== ''

/**
 * The posts that something said may be. What is weaker than the same words is good for one post alone (`text`), several
 * are a person's choice (`near`); it never takes a post that has another ticket already.
 */
const postsOf = (said: Said, posts: readonly Post[], taken: ReadonlySet<string>): Match[] => {
  const { text, at } = said
  const same = sayingTheSame(said, posts)
  if (same.length > 0) return same
  const free = within(at, posts).filter(post => !taken.has(post.id))
  const prompt = free.filter(post => post.createdAt >= at - promptly)
  const weaker = [
    free.filter(post => beginsTheSame(post.text, text)),
    free.filter(post => !hasWords(post.text) && !hasWords(text)),
  ].find(candidates => candidates.length > 0)
  const how = weaker?.length === 1 ? 'text' : 'near'
  return (weaker ?? prompt).map(post => ({ postId: post.id, how }))
}

/**
 * Posts that a ticket belongs to, among `posts` (the author's, within the time); `taken`: those of them that another
 * ticket is known to be of. A stamp ends the question of what the ticket was made from. A link counts where the address,
 * or the post itself, is the requester's; a ticket that nobody's handle stands at can only be believed.
 */
export const matchTicket = (
  ticket: Ticket,
  comments: readonly TicketComment[],
  posts: readonly Post[],
  taken: ReadonlySet<string> = new Set(),
): Match[] => {
  const stamped = postOfStamp(ticket.externalId)
  const matches = new Map<string, Match>()
  const add = (match: Match) => {
    if (!matches.has(match.postId)) matches.set(match.postId, match)
  }
  if (stamped) add({ postId: stamped, how: 'stamp' })
  const said = saidBy(ticket, comments)
  const author = ticket.fromHandle?.toLowerCase() ?? null
  const isTheirs = ({ postId, handle }: LinkToPost): boolean =>
    author === null || handle === author || posts.some(post => post.id === postId)
  for (const { text } of said) {
    for (const link of linksToPosts(text)) if (isTheirs(link)) add({ postId: link.postId, how: 'link' })
  }
  // a conversation in private is of no post, whatever its words are
  if (author === null || ticket.source === 'message') return [...matches.values()]
  for (const each of said) {
    // the ticket's first words came from the stamped post; later ones are follow-ups
    if (stamped && each.at <= ticket.createdAt) continue
    const isLinked = linksToPosts(each.text).some(isTheirs)
    for (const match of isLinked ? sayingTheSame(each, posts) : postsOf(each, posts, taken)) add(match)
  }
  return [...matches.values()]
}
