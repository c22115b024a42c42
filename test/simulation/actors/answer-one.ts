import type { ProcedureInput, ProcedureOutput } from '#contract/desk/procedures.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { Post } from '../world/x/posts.ts'
import type { Operator } from './at-a-desk.ts'
import { answerWords } from './words.ts'

type Composer = ProcedureOutput<'composer.get'>
type Subject = ProcedureInput<'composer.get'>['subject']

/** Opens a post, looks, takes the ticket, writes, sends; gives up, undoes or closes it empty now and then. */
export const answerOne = async (operator: Operator, post: Post | null): Promise<void> => {
  if (post) await answer(operator, { postId: post.id as PostId })
}

/** The same from the queue: whatever post it came from, and where nobody knows it. */
export const answerTicket = async (operator: Operator): Promise<void> => {
  const { random, world } = operator
  const newest = world.tickets.all.slice(-5)
  // those that stand in the queue alone: nobody has a post to answer instead
  const alone = newest.filter(({ postId }) => !world.posts.post(postId)?.text.startsWith('@'))
  const ticket = random.pickOf(alone.length > 0 && random.chance(0.8) ? alone : newest)
  if (ticket) await answer(operator, { ticketId: String(ticket.id) as TicketId })
}

const answer = async (operator: Operator, subject: Subject): Promise<void> => {
  const { desk, random, pause } = operator
  if (random.chance(0.3)) await desk.command('conversation.refresh', { subject })
  const opened = await desk.query('composer.get', { subject })
  if (!opened.ok || opened.value.refusal) return
  const composer = opened.value
  if (!(await takeTicket(operator, composer))) return
  if (composer.answers.length > 0 && random.chance(0.6)) return closeEmpty(operator, composer)
  const draft = await write(operator, subject, composer)
  if (!draft) return
  await pause(random.between(300, 6_000))
  if (random.chance(0.07)) {
    await desk.command('draft.discard', draft)
    return closeEmpty(operator, composer)
  }
  await send(operator, subject, draft, composer)
}

/** Somebody else's ticket is mostly left alone; now and then it is taken over, or answered all the same. */
const takeTicket = async ({ desk, random, pause }: Operator, { ticket, claim }: Composer): Promise<boolean> => {
  if (!ticket) return true
  if (claim.state === 'theirs') {
    if (random.chance(0.4)) return false
    if (random.chance(0.5)) await desk.command('claim.take', { ticketId: ticket.id, takeOver: true })
    return true
  }
  if (claim.state === 'free' && random.chance(0.7)) {
    await desk.command('claim.take', { ticketId: ticket.id, takeOver: false })
    await pause(random.between(100, 2_000))
  }
  return true
}

const closeEmpty = async ({ desk, random }: Operator, { ticket }: Composer): Promise<void> => {
  if (ticket && random.chance(0.8)) await desk.command('claim.release', { ticketId: ticket.id })
}

const write = async (
  { desk, random, pause, world }: Operator,
  subject: Subject,
  { draft }: Composer,
): Promise<{ draftId: Composer['draft']['id']; version: number } | null> => {
  let { version } = draft
  let draftId = draft.id
  const text = draft.text !== '' && random.chance(0.6) ? draft.text : answerWords(random, world.posts.all.length)
  const thenStatus = random.pick(['pending', 'pending', 'solved', 'open'] as const)
  const versions = random.chance(0.5) ? [text.slice(0, 5), text] : [text]
  for (const words of versions) {
    await pause(random.between(200, 3_000))
    const saved = await desk.command('draft.save', { subject, text: words, thenStatus, version })
    if (!saved.ok) return null
    version = saved.value.version
    draftId = saved.value.draftId
  }
  return { draftId, version }
}

const send = async (
  { desk, random, pause, reached }: Operator,
  subject: Subject,
  draft: { draftId: Composer['draft']['id']; version: number },
  opened: Composer,
): Promise<void> => {
  // who does not look again sends with what was on the screen before they wrote
  const seen = random.chance(0.5) ? await desk.query('composer.get', { subject }) : null
  const { answers, replies } = seen?.ok ? seen.value : opened
  const problem = replies.find(reply => reply.draftId === draft.draftId)?.problem?.code
  if (answers.length > 0 && random.chance(0.4)) return
  const again =
    answers.length > 0 ? { again: { reason: 'They asked once more', acknowledged: answers.map(({ id }) => id) } } : {}
  const despite =
    problem === 'author_protected' || problem === 'author_renamed' ? { despite: [problem] satisfies [string] } : {}
  const unchecked =
    problem === 'x_unreadable' && random.chance(0.3) ? { withoutCheckingX: { reason: 'X is away' } } : {}
  const sent = await desk.command('reply.send', {
    ...draft,
    speakerConfirmed: true,
    ...again,
    ...despite,
    ...unchecked,
  })
  if (!sent.ok) return
  reached.count(answers.length > 0 ? 'act:answer again' : 'act:send')
  if (random.chance(0.12)) {
    await pause(random.between(100, 7_000))
    await desk.command('reply.undo', { replyId: sent.value.replyId })
  }
}
