import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { CommentId, DraftId, ReplyId, TicketActionId, TicketId } from '#contract/ids.ts'
import { removePerson } from '#core/use-cases/history/remove-person.ts'
import { reply } from '#test/integration/sqlite/examples.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { catchUp, janeAsks, scene } from './scene.ts'

const secret = 'Xylophone'
const ours = 'Marimba'

/** Every file of the folder, and those in it, that has the word. */
const filesWith = (folder: string, word: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => readFileSync(file).includes(word))
    .map(file => path.relative(folder, file))

const remove = (desk: TestDesk, handle = 'jane', typedHandle = '@Jane') =>
  removePerson(desk, null, { handle, typedHandle })

/** Jane and Bob write; Jane has a ticket with words, a finished reply, a draft, a note and an act. */
const stage = async () => {
  const stageOf = scene()
  const { world, clock } = stageOf
  const { post, ticket } = janeAsks(stageOf, `@harbor ${secret} does not start`)
  if (!ticket) throw new Error('Jane has no ticket.')
  const edited = world.x.write({ by: 'jane', text: `@harbor ${secret} again`, at: clock.now() - 20 * 60_000 })
  const bob = world.x.write({ by: 'bob', text: '@harbor mine is fine', at: clock.now() - 10 * 60_000 })
  const answer = world.x.write({ by: 'harbor', text: `@jane ${ours} helps`, to: post, at: clock.now() - 5 * 60_000 })
  const desk = stageOf.open()
  await catchUp(desk, world)
  await desk.cache.ingestPosts({
    posts: [post, edited, bob, answer],
    people: [world.x.person('jane'), world.x.person('bob')],
    seenAt: clock.now(),
  })
  const ticketId = ticket.id as TicketId
  await desk.cache.ingestTickets({
    comments: [
      {
        id: '77' as CommentId,
        ticketId,
        authorId: ticket.requesterId,
        public: true,
        text: `${secret} in a comment`,
        createdAt: 1,
        channel: 'twitter',
        auditId: null,
      },
    ],
    audits: [
      {
        id: '78',
        ticketId,
        authorId: ticket.requesterId,
        createdAt: 1,
        replyId: null,
        claim: null,
        events: [{ kind: 'tweet', text: `${secret} tweeted`, directMessage: false }],
      },
    ],
    seenAt: clock.now(),
  })
  const finished = reply({
    id: 'r1' as ReplyId,
    postId: post.id,
    ticketId,
    toHandle: 'Jane',
    text: `${ours} helps`,
    state: 'seen',
    tweetId: answer.id,
  })
  const audit = [
    {
      at: 1,
      kind: 'reply' as const,
      subject: 'r1',
      state: 'seen',
      facts: { postId: post.id },
      texts: { text: `${ours} in the trail` },
    },
  ]
  await desk.desk.commit({ reply: finished, audit })
  await desk.desk.commit({
    draft: {
      id: 'd1' as DraftId,
      subject: { postId: edited.id },
      text: `${ours} in a draft`,
      thenStatus: 'open',
      macroIds: [],
      addTags: [],
      version: 1,
      updatedAt: 1,
    },
  })
  await desk.desk.commit({ ticketNote: { ticketId, text: `${ours} in a note`, version: 1, updatedAt: 1 } })
  const act = {
    id: 'a1' as TicketActionId,
    ticketId,
    act: { kind: 'note' as const, text: `${ours} noted` },
    seen: null,
    undoes: null,
    state: 'done' as const,
    times: { done: 1 },
    problem: null,
    madeTicket: null,
    dismissed: false,
    version: 1,
  }
  await desk.desk.commit({ ticketAction: act })
  return { ...stageOf, desk, post, ticketId, bob, finished }
}

const folderOf = ({ desk, cache }: ReturnType<typeof openReadOnly>) => {
  const folder = path.dirname(desk.name)
  desk.close()
  cache.close()
  return folder
}

test('what is held of a person is counted by kind, and none of their words stays in any file', async () => {
  const { desk, folder, bob, post, finished } = await stage()
  const files = openReadOnly(folder)
  const reader = createDeskReader(files, 'test')
  const trail = reader.personTrail('JANE')
  const held = { ...reader.seenHeld(trail), ...reader.wordsHeld(trail) }
  expect(held).toMatchObject({ posts: 2, tickets: 1, replies: 1, drafts: 1, notes: 1, auditTexts: 1 })
  expect(held.comments).toBeGreaterThan(0)
  folderOf(files)

  expect(await remove(desk, 'jane', 'jan')).toMatchObject({ ok: false, error: { code: 'person_handle_mismatch' } })
  expect(await remove(desk, 'harbor', 'harbor')).toMatchObject({ ok: false, error: { code: 'person_ours' } })
  const removed = await remove(desk)
  expect(removed).toMatchObject({
    ok: true,
    value: { removed: { posts: 2, tickets: 1, replies: 1, drafts: 1, notes: 1, auditTexts: 1 }, offTheDisk: true },
  })

  expect([filesWith(folder, secret), filesWith(folder, secret.toLowerCase())]).toEqual([[], []])
  expect([filesWith(folder, ours), filesWith(folder, ours.toLowerCase())]).toEqual([[], []])
  expect(await desk.cache.post(post.id)).toBeNull()
  expect(await desk.cache.post(bob.id)).not.toBeNull()
  expect(await desk.cache.person(post.authorId)).toBeNull()
  // the reply stays as a fact
  expect(await desk.desk.reply(finished.id)).toMatchObject({
    state: 'seen',
    text: '',
    toHandle: '',
    tweetId: finished.tweetId,
  })
  const again = openReadOnly(folder)
  expect(createDeskReader(again, 'test').verifyAudit()).toMatchObject({ reason: null })
  const trailEnd = again.desk
    .prepare<[], { kind: string; facts: string }>(`SELECT kind, facts FROM audit ORDER BY number DESC LIMIT 1`)
    .get()
  folderOf(again)
  expect(trailEnd?.kind).toBe('removal')
  expect(JSON.parse(trailEnd?.facts ?? '')).toMatchObject({ posts: 2, tickets: 1, replies: 1 })
  // nobody is left to be removed, which is no mistake
  expect(await remove(desk)).toMatchObject({ ok: true, value: { removed: { posts: 0, tickets: 0, replies: 0 } } })
})

test.each([
  ['a reply under way', { state: 'accepted' as const }],
  ['a reply that needs somebody', { state: 'notDelivered' as const }],
])('nothing is removed while there is %s', async (_what, change) => {
  const { desk, post, ticketId } = await stage()
  await desk.desk.commit({ reply: reply({ id: 'r2' as ReplyId, postId: post.id, ticketId, ...change }) })
  expect(await remove(desk)).toMatchObject({
    ok: false,
    error: { code: 'person_busy', params: { replies: 1, deletions: 0 } },
  })
  expect(await desk.cache.post(post.id)).not.toBeNull()
  expect(await desk.desk.draft('d1' as DraftId)).not.toBeNull()
})

test('copies that were made before go, and a new one has none of the words', async () => {
  const { desk, folder, clock } = await stage()
  await desk.files.backUp(clock.now() - 1_000)
  writeFileSync(path.join(folder, 'desk.db.backup-80'), ours)
  writeFileSync(path.join(folder, 'cache.db.broken-2026'), secret)
  expect(filesWith(path.join(folder, 'backups'), ours)).toHaveLength(1)
  expect(await removePerson(desk, desk.files, { handle: 'jane', typedHandle: 'jane' })).toMatchObject({ ok: true })
  expect([...filesWith(folder, ours), ...filesWith(folder, secret)]).toEqual([])
  const [copy, ...others] = readdirSync(path.join(folder, 'backups'))
  expect(others).toEqual([])
  const restored = new Database(path.join(folder, 'backups', copy ?? ''), { readonly: true })
  expect(restored.prepare('SELECT count(*) FROM reply').pluck().get()).toBe(1)
  restored.close()
})
