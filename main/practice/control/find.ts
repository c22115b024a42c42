import type { LiveWorld } from '../world/live-world.ts'
import { crowdOf, newcomer } from '../world/people.ts'
import type { Person, Post, Ticket } from '../world/world.ts'
import { type Fields, Wrong } from './fields.ts'

export function postOf(live: LiveWorld, fields: Fields, name = 'postId'): Post {
  const id = fields.id(name)
  if (id === undefined) throw new Wrong(`This event needs "${name}".`)
  const post = live.post(id)
  if (!post) throw new Wrong(`There is no post ${id}.`)
  return post
}

export function authorOf(live: LiveWorld, post: Post): Person {
  const author = live.person(post.authorId)
  if (!author) throw new Wrong(`Nobody wrote post ${post.id}.`)
  return author
}

/** Somebody of that handle, made when there is nobody; without a handle, anyone of the crowd. */
export function personOf(live: LiveWorld, handle: string | undefined): Person {
  if (handle === undefined) {
    return live.random.pick(crowdOf(live.world.people))
  }
  const bare = handle.replace(/^@/, '')
  if (!/^\w{1,15}$/.test(bare)) throw new Wrong('A handle has 1 to 15 letters, digits or underscores.')
  const found = live.personNamed(bare)
  if (found) return found
  live.world.counters.person += 1
  return live.addPerson(newcomer(bare, live.world.counters.person + 10_000, Date.now()))
}

export function ticketOf(live: LiveWorld, fields: Fields): Ticket {
  const id = fields.id('ticketId')
  if (id !== undefined) {
    const ticket = live.ticket(Number(id))
    if (!ticket) throw new Wrong(`There is no ticket ${id}.`)
    return ticket
  }
  const post = postOf(live, fields)
  const ticket = live.ticketOf(post.id)
  if (!ticket) throw new Wrong(`Post ${post.id} has no ticket yet.`)
  return ticket
}
