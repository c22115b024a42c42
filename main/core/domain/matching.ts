import { normaliseText } from './normalise-text.ts'
import type { Post } from './post.ts'
import type { LinkHow } from './post-link.ts'
import { postOfStamp, type Ticket, type TicketComment } from './ticket.ts'

/**
 * Which post a ticket or its follow-up comment came from. No API says it, so it is told by, in this order: our stamp
 * (`external_id`), a link to the post in the ticket's words, and the author's handle with the same normalised words
 * within a time.
 */

const minute = 60_000
/** Zendesk imports up to 15 minutes late by its own word, later after an outage; clocks differ by a little. */
const importWindow = { before: 2 * minute, after: 6 * 60 * minute }

/** The time in which a post can have been written that was imported at `importedAt`. */
export const writtenBetween = (importedAt: number): { from: number; to: number } => ({
  from: importedAt - importWindow.after,
  to: importedAt + importWindow.before,
})

const linkedPost = /(?:twitter|x)\.com\/(?:[A-Za-z0-9_]{1,15}|i\/web|i)\/status(?:es)?\/(\d{1,19})/g

/** Ids of posts that a text links to. */
export const postsLinked = (text: string): string[] => [...text.matchAll(linkedPost)].flatMap(match => match[1] ?? [])

export type Match = { postId: string; how: Extract<LinkHow, 'stamp' | 'link' | 'text'> }

/**
 * Posts that a ticket belongs to, among `posts` (the author's, within the time). A stamp ends the question of what the
 * ticket was made from. A link says which post, whoever imported it. Same words by the same author within the time:
 * every such post, for Zendesk puts what a person says again into the ticket they have.
 */
export const matchTicket = (ticket: Ticket, comments: readonly TicketComment[], posts: readonly Post[]): Match[] => {
  const stamped = postOfStamp(ticket.externalId)
  const matches = new Map<string, Match>()
  if (stamped) matches.set(stamped, { postId: stamped, how: 'stamp' })
  const said = [
    { text: ticket.description, at: ticket.createdAt },
    ...comments
      .filter(comment => comment.public && comment.authorId === ticket.requesterId)
      .map(comment => ({ text: comment.text, at: comment.createdAt })),
  ]
  for (const { text } of said) {
    for (const postId of postsLinked(text)) {
      if (!matches.has(postId)) matches.set(postId, { postId, how: 'link' })
    }
  }
  if (ticket.fromHandle) {
    for (const { text, at } of said) {
      // the ticket's first words came from the stamped post; later ones are follow-ups
      if (stamped && at <= ticket.createdAt) continue
      const words = normaliseText(text)
      if (words === '') continue
      const { from, to } = writtenBetween(at)
      const same = posts.filter(
        post => post.createdAt >= from && post.createdAt <= to && normaliseText(post.text) === words,
      )
      for (const post of same) if (!matches.has(post.id)) matches.set(post.id, { postId: post.id, how: 'text' })
    }
  }
  return [...matches.values()]
}

const isLink = (text: string): boolean => /https?:\/\/\S/i.test(text)

/** Two texts are the same answer: Zendesk adds a ticket link, X adds handles in front. */
export const saysTheSame = (a: string, b: string): boolean => {
  const [one, other] = [normaliseText(a), normaliseText(b)]
  // an answer that is nothing but a link has no words left; t.co hides which link it was
  return one === other && (one !== '' || (isLink(a) && isLink(b)))
}
