import type { PostId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from './feed.ts'

/** What an ingest changed, for events: feeds with new posts, posts and tickets whose rows differ. */
export type Changed = { feeds: FeedKey[]; posts: PostId[]; tickets: TicketId[] }
