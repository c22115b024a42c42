import type { HttpResponse } from '#adapters/system/http.ts'
import type { Random } from '../kernel/random.ts'
import type { Arrival } from '../network/requests.ts'
import { colleagues, handleNamedIn } from '../world/people.ts'
import { isOurs, type Post } from '../world/x/posts.ts'
import type { EventDraft, Ticket } from '../world/zendesk/tickets.ts'
import type { Stage } from './stage.ts'
import { answerWords } from './words.ts'

const changeOf = (field_name: string, value: unknown, previous_value: unknown): EventDraft => ({
  type: 'Change',
  field_name,
  value,
  previous_value,
})

/** People who work in Zendesk's own screens and in the X app, and keep to none of our rules. */
export const createColleagues = (stage: Stage) => {
  const { world, reached } = stage
  const random = stage.random.fork('colleagues')
  const { tickets, channel, posts } = world

  const comment = (ticket: Ticket, isPublic: boolean): void => {
    const agent = random.pickOf(colleagues)
    if (!agent) return
    const changes: EventDraft[] = []
    if (isPublic && ticket.assigneeId === null) {
      changes.push(changeOf('assignee_id', agent.id, null))
      ticket.assigneeId = agent.id
    }
    if (isPublic && ticket.status !== 'pending') {
      changes.push(changeOf('status', 'pending', ticket.status))
      ticket.status = 'pending'
    }
    const added = tickets.addComment(ticket, {
      authorId: agent.id,
      body: isPublic ? answerWords(random, ticket.id) : 'For the record.',
      public: isPublic,
      changes,
    })
    reached.count(isPublic ? 'world:colleague answers in Zendesk' : 'world:colleague writes a note')
    if (isPublic) channel.tweetLater(ticket, added)
  }

  const change = (ticket: Ticket): void => {
    const agent = random.pickOf(colleagues)
    if (!agent) return
    reached.count('world:colleague changes a ticket')
    const kind = random.pick(['assign', 'status', 'tags'] as const)
    if (kind === 'assign') {
      const event = changeOf('assignee_id', agent.id, ticket.assigneeId)
      ticket.assigneeId = agent.id
      if (ticket.status === 'new') ticket.status = 'open'
      tickets.addAudit(ticket, { authorId: agent.id, events: [event] })
    } else if (kind === 'status') {
      const status = random.pick(['open', 'pending', 'hold', 'solved'] as const)
      const event = changeOf('status', status, ticket.status)
      ticket.status = status
      ticket.assigneeId ??= agent.id
      tickets.addAudit(ticket, { authorId: agent.id, events: [event] })
    } else {
      const tags = [...ticket.tags, `t${tickets.all.length}`]
      tickets.addAudit(ticket, { authorId: agent.id, events: [changeOf('tags', tags, ticket.tags)] })
      ticket.tags = tags
    }
    stage.story.tell(`Zendesk  #${ticket.id} colleague ${agent.id}: ${kind} → ${ticket.status}, ${ticket.assigneeId}`)
  }

  const answerInApp = (post: Post): void => {
    const handle = handleNamedIn(post.text)
    reached.count('world:colleague answers in the X app')
    posts.publish({
      authorId: handle.id,
      text: `@${posts.handleOf(post.authorId)} ${answerWords(random, posts.all.length)}`,
      replyTo: post,
      origin: { kind: 'app' },
    })
  }

  const deleteInApp = (): void => {
    const post = random.pickOf(posts.all.filter(one => isOurs(one) && one.deletedAt === null))
    if (!post) return
    reached.count('world:colleague deletes in the X app')
    posts.remove(post, 'a colleague in the X app')
  }

  const touch = (ticket: Ticket): void => {
    if (ticket.status === 'closed') return
    random.weighted([
      [() => comment(ticket, true), 5],
      [() => comment(ticket, false), 2],
      [() => change(ticket), 3],
    ])()
  }

  const act = (): void => {
    const ticket = random.pickOf(tickets.all.slice(-4))
    const asked = random.pickOf(posts.all.filter(post => !isOurs(post)).slice(-5))
    random.weighted<() => void>([
      [() => ticket && touch(ticket), 6],
      [() => asked && answerInApp(asked), 2],
      [deleteInApp, 1],
    ])()
  }

  return { act, touch, comment, answerInApp }
}

export type Colleagues = ReturnType<typeof createColleagues>

/** They come and go by themselves. */
export const letColleaguesWork = (stage: Stage, colleaguesAtWork: Colleagues, every: number): void => {
  const random = stage.random.fork('colleagues come')
  const next = (): void => {
    if (stage.kernel.now() >= stage.until) return
    colleaguesAtWork.act()
    stage.kernel.after(random.between(1_000, 2 * every), next)
  }
  stage.kernel.after(random.between(1_000, 2 * every), next)
}

/**
 * The adversary's part: a colleague does something exactly between two requests of a desk, mostly within the server's
 * same second. `boldness`: how often.
 */
export const letColleaguesInterfere = (stage: Stage, atWork: Colleagues, boldness: number): void => {
  const random: Random = stage.random.fork('adversary')
  const { world, network, kernel, reached } = stage
  const ticketOf = ({ service, incoming }: Arrival): Ticket | null => {
    const id = service === 'zendesk' ? /\/tickets\/(\d+)/.exec(incoming.path)?.[1] : undefined
    return id === undefined ? null : world.tickets.ticket(Number(id))
  }
  /** Tickets that were touched right before a desk read them, and the server's second of it. */
  const touched = new Map<number, number>()
  const second = (): number => Math.floor(world.tickets.now() / 1000)
  const isOneTicket = ({ incoming }: Arrival): boolean => /\/tickets\/\d+$/.test(incoming.path)

  // a note, the desk reads, an answer: all within one second, so that the stamp stays the same
  network.onArrival(arrival => {
    const ticket = ticketOf(arrival)
    if (kernel.now() >= stage.until || !ticket || arrival.writes || !isOneTicket(arrival) || !random.chance(boldness))
      return
    reached.count('fault:twice within a second')
    atWork.comment(ticket, false)
    touched.set(ticket.id, second())
  })
  network.onHandled(arrival => {
    const ticket = ticketOf(arrival)
    if (!ticket || !/\/audits$/.test(arrival.incoming.path) || touched.get(ticket.id) !== second()) return
    touched.delete(ticket.id)
    kernel.after(0, () => atWork.comment(ticket, true))
  })
  network.onArrival(arrival => {
    const ticket = ticketOf(arrival)
    if (kernel.now() < stage.until && ticket && arrival.writes && random.chance(boldness)) {
      reached.count('fault:act right before a write')
      atWork.touch(ticket)
    }
  })
  network.onHandled((arrival: Arrival, answer: HttpResponse) => {
    if (kernel.now() >= stage.until || answer.status !== 200 || !random.chance(boldness)) return
    const ticket = ticketOf(arrival)
    if (ticket && !arrival.writes) {
      reached.count('fault:act right after a read')
      kernel.after(random.pick([0, 0, 5, 60, 250]), () => atWork.touch(ticket))
    } else if (arrival.service === 'x' && /\/tweets$/.test(arrival.incoming.path)) {
      const asked = random.pickOf(world.posts.all.filter(post => !isOurs(post)).slice(-3))
      if (asked) kernel.after(random.between(0, 300), () => atWork.answerInApp(asked))
    }
  })
}
