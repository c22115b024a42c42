import { Random } from './random.ts'
import { nextNumber, Schedule } from './schedule.ts'
import { compareIds, snowflakeAt } from './snowflake.ts'
import type { Person, Post, Ticket, World } from './world.ts'

/** Zendesk's way to send a comment out as a post; which of them works on a real account is not documented. */
export type SendMode = 'plain' | 'plainSilent' | 'channelBack' | 'channelBackUntold'
export interface WorldRules {
  sendMode: SendMode
  createFromTweet: 'empty' | 'full'
  speed: number
}

/** The world with its indexes, its random numbers and its schedule. */
export class LiveWorld {
  readonly world: World
  readonly rules: WorldRules
  readonly random: Random
  readonly schedule: Schedule
  /** Base addresses of the servers, known once they listen. */
  addresses = { x: '', zendesk: '', slack: '', forum: '', status: '' }
  /** For whoever cuts a server off; known once they listen. */
  switches: Record<string, { goAway(ms: number): void; comeBack(): Promise<void> }> = {}
  /** Grows with every change, so that the keeper knows when to write. */
  revision = 0
  readonly #posts = new Map<string, Post>()
  readonly #people = new Map<string, Person>()
  readonly #handles = new Map<string, Person>()
  readonly #requesters = new Map<number, Person>()
  readonly #tickets = new Map<number, Ticket>()

  constructor(world: World, rules: WorldRules) {
    this.world = world
    this.rules = rules
    this.random = new Random(world)
    this.schedule = new Schedule(world, rules.speed)
    for (const post of world.posts) this.#posts.set(post.id, post)
    for (const ticket of world.tickets) this.#tickets.set(ticket.id, ticket)
    for (const person of world.people) this.#index(person)
  }

  #index(person: Person): void {
    this.#people.set(person.id, person)
    this.#handles.set(person.handle.toLowerCase(), person)
    this.#requesters.set(person.zendeskId, person)
  }

  nextNumber(of: keyof World['counters']): number {
    return nextNumber(this.world, of)
  }

  changed(): void {
    this.revision += 1
  }

  post(id: string): Post | undefined {
    return this.#posts.get(id)
  }

  person(id: string): Person | undefined {
    return this.#people.get(id)
  }

  personNamed(handle: string): Person | undefined {
    return this.#handles.get(handle.replace(/^@/, '').toLowerCase())
  }

  requester(zendeskId: number): Person | undefined {
    return this.#requesters.get(zendeskId)
  }

  ticket(id: number): Ticket | undefined {
    return this.#tickets.get(id)
  }

  /** The ticket that Zendesk's X channel holds this post in, if any. */
  ticketOf(postId: string): Ticket | undefined {
    const id = this.world.imported[postId]
    return id === undefined ? undefined : this.#tickets.get(id)
  }

  addPerson(person: Person): Person {
    this.world.people.push(person)
    this.#index(person)
    this.changed()
    return person
  }

  rename(person: Person, handle: string): void {
    this.#handles.delete(person.handle.toLowerCase())
    person.handle = handle
    this.#handles.set(handle.toLowerCase(), person)
    this.changed()
  }

  addPost(post: Post): Post {
    this.world.posts.push(post)
    this.#posts.set(post.id, post)
    this.changed()
    return post
  }

  addTicket(ticket: Ticket): Ticket {
    this.world.tickets.push(ticket)
    this.#tickets.set(ticket.id, ticket)
    this.changed()
    return ticket
  }

  /** Never at or below the newest post, even within one millisecond: clients page and poll by id. */
  nextPostId(at: number): string {
    const id = snowflakeAt(at, 4096)
    const newest = this.world.posts.at(-1)?.id ?? '0'
    return compareIds(id, newest) > 0 ? id : (BigInt(newest) + 1n).toString()
  }

  /** Same author and conversation: what Zendesk threads follow-ups by. */
  postsInConversation(conversationId: string): Post[] {
    return this.world.posts.filter(post => post.conversationId === conversationId)
  }
}
