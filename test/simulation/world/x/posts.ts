import type { Circumstances } from '#test/simulation/kernel/circumstances.ts'
import { inBrief } from '#test/simulation/kernel/story.ts'
import { ourHandles, type Person } from '../people.ts'

/** Why a post is there; only the world knows, and the invariants. */
export type Origin =
  | { kind: 'customer' }
  /** A colleague wrote it in the X app. */
  | { kind: 'app' }
  /** Zendesk made it from a comment; `replyId` when a desk had sent the comment. */
  | { kind: 'zendesk'; commentId: number; replyId: string | null }

export type Post = {
  id: string
  authorId: string
  at: number
  text: string
  picture: boolean
  replyTo: Post | null
  /** Id of the first post of the thread. */
  conversationId: string
  origin: Origin
  /** From then on timelines and searches show it; a lookup by id does at once. */
  listedAt: number
  deletedAt: number | null
}

const startOfX = 1288834974657n
const snowflakeAt = (milliseconds: number, sequence: number): string =>
  (((BigInt(Math.floor(milliseconds)) - startOfX) << 22n) + BigInt(sequence)).toString()

const ours = new Set(ourHandles.map(({ id }) => id))
export const isOurs = (post: Pick<Post, 'authorId'>): boolean => ours.has(post.authorId)

/** Everything that was ever posted. Changes are synchronous and whole. */
export type Posts = ReturnType<typeof createPosts>

export const createPosts = ({ kernel, random, story }: Circumstances) => {
  const all: Post[] = []
  const byId = new Map<string, Post>()
  const people = new Map<string, Person>()
  const chance = random.fork('x')
  const published: ((post: Post) => void)[] = []
  for (const { id, handle } of ourHandles)
    people.set(id, { id, handle, name: handle, requesterId: 0, protected: false, suspended: false, renamed: false })

  /** A timeline is filled late, but in order. */
  const lastListed = (authorId: string): number =>
    all.findLast(post => post.authorId === authorId)?.listedAt ?? Number.NEGATIVE_INFINITY

  const handleOf = (id: string): string => people.get(id)?.handle ?? 'nobody'

  return {
    all,
    people,
    handleOf,
    post: (id: string): Post | null => byId.get(id) ?? null,
    onPublished: (listener: (post: Post) => void): void => void published.push(listener),
    join: (person: Person): void => void people.set(person.id, person),
    /** `at`: a moment that is over, for what was there before the story begins. */
    publish(draft: {
      authorId: string
      text: string
      picture?: boolean
      replyTo: Post | null
      origin: Origin
      at?: number
    }): Post {
      const at = draft.at ?? kernel.now()
      const id = snowflakeAt(at, all.length)
      const post: Post = {
        id,
        authorId: draft.authorId,
        at,
        text: draft.text,
        picture: draft.picture ?? false,
        replyTo: draft.replyTo,
        conversationId: draft.replyTo?.conversationId ?? id,
        origin: draft.origin,
        listedAt: draft.at === undefined ? Math.max(at + chance.between(0, 1_500), lastListed(draft.authorId)) : at,
        deletedAt: null,
      }
      all.push(post)
      byId.set(id, post)
      story.tell(
        `X        @${handleOf(post.authorId)} posts ${post.id}${post.replyTo ? ` to ${post.replyTo.id}` : ''}: ${inBrief(post.text)}`,
      )
      for (const listener of published) listener(post)
      return post
    },
    remove(post: Post, by: string): void {
      if (post.deletedAt !== null) return
      post.deletedAt = kernel.now()
      story.tell(`X        ${by} deletes ${post.id}`)
    },
  }
}
