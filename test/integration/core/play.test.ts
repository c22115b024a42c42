import { expect, test } from 'vitest'
import { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { AccountId, ColumnId, CommentId, PostId, TicketId } from '#contract/ids.ts'
import type { Subject } from '#core/domain/reply.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import { nextInPlay } from '#core/use-cases/play/next-in-play.ts'
import { skipInPlay, unskipInPlay } from '#core/use-cases/play/skip-in-play.ts'
import { readFeed } from '#core/use-cases/sync/read-feed.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { catchUp, deliver, scene, send } from './scene.ts'

const minute = 60_000

const ready = () => {
  const stage = scene()
  const { world, clock } = stage
  const desk = stage.open()
  const says = (by: string, text: string, minutesAgo: number, ticket = true, change: Partial<Ticket> = {}) => {
    const at = clock.now() - minutesAgo * minute
    const post = world.x.write({ by, text, at })
    const made = ticket ? world.zendesk.open(post, { createdAt: at + minute, updatedAt: at, ...change }) : null
    return { post, ticket: made }
  }
  return { ...stage, desk, says }
}

/** What the page is told, by a reader of its own on the same files. */
const next = (desk: TestDesk, folder: string, columnId: string | null = null) => {
  const files = openReadOnly(folder)
  try {
    const outcome = nextInPlay(
      {
        reader: createDeskReader(files, desk.config.workspaceId),
        now: () => desk.clock.now(),
        asOf: () => ({ epoch: 'test', seq: 0 }),
        config: { ...desk.config, channel: '#social', services: [], folder: '', version: '1' },
      },
      { columnId: columnId as ColumnId | null },
    )
    if (!outcome.ok) throw new Error(outcome.error.code)
    const { card, waiting, skipped } = outcome.value
    return { card: card && `${card.kind}:${card.id}`, conversation: card?.conversation, waiting, skipped }
  } finally {
    files.desk.close()
    files.cache.close()
  }
}

const skip = async (desk: TestDesk, subject: Subject): Promise<string> => {
  const outcome = await skipInPlay(desk, { subject, reason: 'needs the press team' })
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value.conversation
}
const post = (id: PostId): Subject => ({ postId: id })

test('the oldest comes first; a post and its ticket are one; what is answered, ours or a colleague’s does not come', async () => {
  const { desk, says, world, clock, folder } = ready()
  const oldest = says('jane', '@harbor the oldest', 60)
  const second = says('joe', '@harbor no ticket yet', 50, false)
  says('jane', '@harbor a colleague has it', 80, true, { status: 'open', assigneeId: '8' })
  says('jane', '@harbor waits for her', 90, true, { status: 'pending' })
  const answered = says('joe', '@harbor answered on X', 70, false)
  const left = says('joe', '@harbor answered, and left open', 75, true, { status: 'open', assigneeId: '7' }).ticket
  if (!left) throw new Error('no ticket')
  world.zendesk.comments.push({
    id: '900' as CommentId,
    ticketId: left.id,
    authorId: '7',
    public: true,
    text: 'We are on it.',
    createdAt: clock.now() - 70 * minute,
    channel: 'twitter',
    auditId: null,
  })
  world.x.write({ by: 'harbor', text: 'here you are', to: answered.post, at: clock.now() - 65 * minute })
  // a ticket whose post nobody has read
  const alone = world.zendesk.open(
    world.x.write({ by: 'joe', text: 'no handle in it', at: clock.now() - 40 * minute }),
    {
      createdAt: clock.now() - 40 * minute,
      source: 'like',
    },
  )
  await catchUp(desk, world)
  expect(next(desk, folder)).toMatchObject({ card: `post:${oldest.post.id}`, waiting: 3 })

  await deliver(desk, await send(desk, oldest.post))
  await catchUp(desk, world)
  expect(next(desk, folder)).toMatchObject({ card: `post:${second.post.id}`, waiting: 2 })
  await skip(desk, post(second.post.id))
  expect(next(desk, folder)).toMatchObject({ card: `ticket:${alone.id}`, waiting: 1 })
})

test('passed over is for today, with a reason, and can be taken back', async () => {
  const { desk, says, world, clock, folder } = ready()
  const { post: first, ticket } = says('jane', '@harbor one', 60)
  const { post: second } = says('joe', '@harbor two', 50)
  await catchUp(desk, world)
  const conversation = await skip(desk, post(first.id))
  expect(conversation).toBe(`ticket:${ticket?.id}`)
  const after = next(desk, folder)
  expect(after).toMatchObject({
    card: `post:${second.id}`,
    waiting: 1,
    skipped: [{ conversation, reason: 'needs the press team', at: clock.now() }],
  })
  expect((await desk.desk.auditHead()).number).toBe(1)
  await unskipInPlay(desk, { conversation })
  expect(next(desk, folder)).toMatchObject({ card: `post:${first.id}`, waiting: 2, skipped: [] })
  await skip(desk, { ticketId: ticket?.id as TicketId })
  expect(next(desk, folder).card).toBe(`post:${second.id}`)
  await clock.pass(24 * 60 * minute)
  expect(next(desk, folder)).toMatchObject({ card: `post:${first.id}`, skipped: [] })
})

test('a post that was passed over before it had its ticket stays passed over; others of its thread do not', async () => {
  const { desk, says, world, clock, folder } = ready()
  const { post: first } = says('jane', '@harbor one', 60, false)
  const joined = world.x.write({ by: 'joe', text: '@harbor me too', to: first, at: clock.now() - 50 * minute })
  world.zendesk.open(joined, { createdAt: clock.now() - 40 * minute })
  await catchUp(desk, world)
  await skip(desk, post(first.id))
  expect(next(desk, folder)).toMatchObject({ card: `post:${joined.id}`, waiting: 1 })
  await clock.pass(5 * minute)
  world.zendesk.open(first)
  await catchUp(desk, world)
  expect(next(desk, folder)).toMatchObject({ card: `post:${joined.id}`, waiting: 1 })
  // what she writes now is new
  const again = world.x.write({ by: 'jane', text: '@harbor and now this', to: first })
  await clock.run(readFeed(desk, `mentions:${'harbor' as AccountId}`))
  expect(next(desk, folder)).toMatchObject({ waiting: 2 })
  expect(again.id).not.toBe(first.id)
})

test('of one column only what it shows', async () => {
  const { desk, says, world, folder } = ready()
  const { post: mention } = says('jane', '@harbor one', 60, false)
  const { post: queued, ticket } = says('joe', 'no handle', 50)
  await catchUp(desk, world)
  expect(next(desk, folder, 'mentions')).toMatchObject({ card: `post:${mention.id}`, waiting: 1 })
  expect(next(desk, folder, 'queue')).toMatchObject({ card: `ticket:${ticket?.id}`, waiting: 1 })
  expect(next(desk, folder)).toMatchObject({ waiting: 2 })
  expect(queued.id).not.toBe(mention.id)
})
