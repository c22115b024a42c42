import type { PostId } from '#contract/ids.ts'
import type { SimulatedDesk } from '../desk/simulated-desk.ts'
import { answerOne, answerTicket } from './answer-one.ts'
import { type Operator, pickPost } from './at-a-desk.ts'
import { deleteOne, mindDeletions, mindExpired } from './delete-one.ts'
import { pauseIn, type Stage } from './stage.ts'
import { makeTickets, workOnTicket } from './work-on-ticket.ts'

const makeTicket = async (operator: Operator): Promise<void> => {
  const post = pickPost(operator)
  if (post) await operator.desk.command('ticket.make', { postId: post.id as PostId })
}

const solveTicket = async ({ desk, random, world }: Operator): Promise<void> => {
  const ticket = random.pickOf(world.tickets.all)
  if (ticket) await desk.command('ticket.solve', { ticketId: String(ticket.id) as never })
}

/** Replies that did not go out, or did not arrive: looked at, sent again, or put away. */
const mindOutbox = async (operator: Operator): Promise<void> => {
  const { desk, random } = operator
  const outbox = await desk.query('outbox.list', {})
  if (!outbox.ok) return
  const stuck = outbox.value.replies.filter(reply =>
    ['notSent', 'conflict', 'refused', 'answeredElsewhere', 'notDelivered', 'seen'].includes(reply.state),
  )
  const reply = random.pickOf(stuck)
  if (!reply) return
  const post = reply.postId ? operator.world.posts.post(reply.postId) : null
  if (reply.state !== 'seen' && post && random.chance(0.65)) return answerOne(operator, post)
  if (random.chance(0.5)) await desk.command('reply.dismiss', { replyId: reply.id })
}

/** One person at one desk: what they see is the desk's view of things, what they do are its commands. */
export const sitDown = (stage: Stage, desk: SimulatedDesk): void => {
  const random = stage.random.fork(`operator at ${desk.name}`)
  const operator: Operator = { ...stage, desk, random, pause: pauseIn(stage) }
  const isLazy = random.chance(0.2)
  const work = async (): Promise<void> => {
    await operator.pause(random.between(500, 6_000))
    while (stage.kernel.now() < stage.until) {
      if (desk.running() && desk.begun()) {
        const act = random.weighted<(operator: Operator) => Promise<void>>([
          [one => answerOne(one, pickPost(one)), 8],
          [answerTicket, 3],
          [mindOutbox, 5],
          [deleteOne, 3],
          [mindDeletions, 2],
          [makeTicket, 1],
          [makeTickets, 0.5],
          [workOnTicket, 2],
          [solveTicket, 0.5],
        ])
        await act(operator)
      }
      const away = isLazy || random.chance(0.06)
      await operator.pause(away ? random.between(20_000, 120_000) : random.between(800, stage.unhurried))
    }
    // nobody goes home before the deletions that ask for a person
    const late = stage.until + random.between(45_000, 55_000) - stage.kernel.now()
    if (late > 0) await operator.pause(late)
    if (desk.running() && desk.begun()) await mindExpired(operator)
  }
  void work()
}
