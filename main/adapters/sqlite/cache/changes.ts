import type { PostId, TicketId } from '#contract/ids.ts'
import type { Changed } from '#core/domain/changed.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { PostLink } from '#core/domain/post-link.ts'

/** Collects what a transaction really changed: a row that was written over with the same values is not in it. */
export class Changes {
  readonly #feeds = new Set<FeedKey>()
  readonly #posts = new Set<PostId>()
  readonly #tickets = new Set<TicketId>()

  feed(...feeds: FeedKey[]): void {
    for (const feed of feeds) this.#feeds.add(feed)
  }

  post(id: PostId): void {
    this.#posts.add(id)
  }

  ticket(id: TicketId): void {
    this.#tickets.add(id)
  }

  links(links: readonly PostLink[]): void {
    for (const { postId, ticketId } of links) {
      this.#posts.add(postId)
      this.#tickets.add(ticketId)
    }
  }

  add({ feeds, posts, tickets }: Changed): void {
    this.feed(...feeds)
    for (const id of posts) this.post(id)
    for (const id of tickets) this.ticket(id)
  }

  get all(): Changed {
    return { feeds: [...this.#feeds], posts: [...this.#posts], tickets: [...this.#tickets] }
  }
}
