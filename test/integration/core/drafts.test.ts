import { describe, expect, test } from 'vitest'
import type { PostId } from '#contract/ids.ts'
import { discardDraft, saveDraft } from '#core/use-cases/replies/draft.ts'
import { type SendInput, sendReply } from '#core/use-cases/replies/send-reply.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { catchUp, deliver, draftText, janeAsks, replyOf, scene, send, words } from './scene.ts'

const ready = async (text?: string, ticket = true) => {
  const stage = scene()
  const asked = janeAsks(stage, text, ticket)
  const desk = stage.open()
  await catchUp(desk, stage.world)
  return { ...stage, stage, ...asked, desk }
}

const save = (desk: TestDesk, postId: PostId, text: string, version: number) =>
  saveDraft(desk, { subject: { postId }, text, thenStatus: 'pending', version })

describe('drafts', () => {
  test('two windows: the later save loses nothing silently, it is shown the other text', async () => {
    const { desk, post } = await ready()
    expect(await save(desk, post.id, 'one', 0)).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await save(desk, post.id, 'other', 0)).toMatchObject({
      error: { code: 'draft_conflict', params: { text: 'one', version: 1 } },
    })
    expect(await save(desk, post.id, 'both', 1)).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await draftText(desk, post.id)).toBe('both')
  })

  test('two first saves in the same moment: one is written, the other is told', async () => {
    const { desk, post } = await ready()
    const saved = await Promise.all([save(desk, post.id, 'one', 0), save(desk, post.id, 'other', 0)])
    expect(saved.map(one => one.ok)).toEqual([true, false])
    expect(saved[1]).toMatchObject({ error: { params: { text: 'one' } } })
  })

  test('the same words are no conflict', async () => {
    const { desk, post } = await ready()
    await save(desk, post.id, 'one', 0)
    expect(await save(desk, post.id, 'one', 0)).toMatchObject({ ok: true, value: { version: 1 } })
  })

  test('a draft that has moved on is not discarded', async () => {
    const { desk, post } = await ready()
    await save(desk, post.id, 'one', 0)
    const second = await save(desk, post.id, 'two', 1)
    if (!second.ok) throw new Error('not saved')
    const { draftId } = second.value
    expect(await discardDraft(desk, { draftId, version: 1 })).toMatchObject({
      error: { code: 'draft_conflict', params: { text: 'two' } },
    })
    expect(await discardDraft(desk, { draftId, version: 2 })).toMatchObject({ ok: true })
  })

  test('it survives a crash', async () => {
    const { desk, post, stage } = await ready()
    await save(desk, post.id, 'half a sent', 0)
    expect(await draftText(stage.open(), post.id)).toBe('half a sent')
  })
})

describe('a reply is refused', () => {
  const attempt = async (desk: TestDesk, postId: PostId, text: string, change: Partial<SendInput> = {}) => {
    const stored = await desk.desk.draftOf(`post:${postId}`)
    const saved = await save(desk, postId, text, stored?.version ?? 0)
    if (!saved.ok) throw new Error('not saved')
    const { draftId, version } = saved.value
    const sent = await sendReply(desk, { draftId, version, speakerConfirmed: false, ...change })
    return sent.ok ? 'sent' : sent.error.code
  }

  test('when it is empty, too long (with room for the ticket link), or the draft has moved on', async () => {
    const { desk, post } = await ready()
    expect(await attempt(desk, post.id, '   ')).toBe('draft_empty')
    expect(await attempt(desk, post.id, 'x'.repeat(281))).toBe('draft_too_long')
    expect(await attempt(desk, post.id, 'よ'.repeat(141))).toBe('draft_too_long')
    await desk.desk.saveSettings({ ticketLink: true })
    expect(await attempt(desk, post.id, 'x'.repeat(257))).toBe('draft_too_long')
    expect(await attempt(desk, post.id, 'x'.repeat(256), { version: 1 })).toBe('draft_conflict')
    expect(await attempt(desk, post.id, 'x'.repeat(256))).toBe('sent')
  })

  test('when the status handle speaks and nobody said yes once more', async () => {
    const { desk, post } = await ready('@harborstatus is it down?', false)
    await desk.cache.ingestPosts({ posts: [post], people: [], seenAt: desk.clock.now() })
    expect(await attempt(desk, post.id, words)).toBe('speaker_not_confirmed')
    expect(await attempt(desk, post.id, words, { speakerConfirmed: true })).toBe('sent')
    const [reply] = await desk.desk.repliesOf({ postId: post.id })
    expect(reply?.account).toBe('harborstatus')
  })

  test('a post that names both handles is answered from the main one', async () => {
    const { desk, post } = await ready('@harborstatus @harbor my login fails', false)
    expect(await attempt(desk, post.id, words)).toBe('sent')
    expect((await desk.desk.repliesOf({ postId: post.id }))[0]?.account).toBe('harbor')
  })

  test('through a direct message, a closed ticket, a handle Zendesk may not speak for', async () => {
    const { desk, post, ticket } = await ready()
    if (!ticket) throw new Error('no ticket')
    const seenAt = desk.clock.now()
    await desk.cache.ingestTickets({ tickets: [{ ...ticket, messaging: true, source: 'message' }], seenAt })
    expect(await attempt(desk, post.id, words)).toBe('ticket_carries_no_reply')
    await desk.cache.ingestTickets({ tickets: [ticket], seenAt })
    const account = await desk.cache.account(desk.config.accounts[0]?.id ?? ('' as never))
    if (!account) throw new Error('no account')
    await desk.cache.setAccount({ ...account, canReply: false })
    expect(await attempt(desk, post.id, words)).toBe('handle_cannot_reply')
  })

  test('while another one is on its way, also when both are sent in the same moment', async () => {
    const { desk, post, ticket, world } = await ready()
    if (!ticket) throw new Error('no ticket')
    const mine = await save(desk, post.id, words, 0)
    const theirs = await saveDraft(desk, {
      subject: { ticketId: ticket.id },
      text: 'Something else',
      thenStatus: 'open',
      version: 0,
    })
    if (!mine.ok || !theirs.ok) throw new Error('not saved')
    // both have looked before either has written
    const { repliesOf } = desk.desk
    desk.desk.repliesOf = async subject => {
      const found = await repliesOf(subject)
      await new Promise(resolve => setImmediate(resolve))
      return found
    }
    const press = (draftId: typeof mine.value.draftId) =>
      sendReply(desk, { draftId, version: 1, speakerConfirmed: true })
    const [first, second] = await Promise.all([press(mine.value.draftId), press(theirs.value.draftId)])
    expect([first.ok, second.ok]).toEqual([true, false])
    expect(second).toMatchObject({ error: { code: 'reply_in_progress' } })
    // the loser's words are still a draft
    expect((await desk.desk.draftOf(`ticket:${ticket.id}`))?.text).toBe('Something else')
    if (first.ok) await deliver(desk, first.value.replyId)
    expect(world.zendesk.count('send')).toBe(1)
  })

  test('one press, one reply: the draft goes as the reply comes', async () => {
    const { desk, post } = await ready()
    const saved = await save(desk, post.id, words, 0)
    if (!saved.ok) throw new Error('not saved')
    const input = { draftId: saved.value.draftId, version: 1, speakerConfirmed: true }
    const pressed = await Promise.all([sendReply(desk, input), sendReply(desk, input)])
    expect(pressed.map(one => one.ok)).toEqual([true, false])
    expect(await desk.desk.repliesOf({ postId: post.id })).toHaveLength(1)
  })
})

test('"Answer again" passes the answers that were seen, and stops at one that was not', async () => {
  const { desk, post, ticket, world, clock } = await ready()
  if (!ticket) throw new Error('no ticket')
  world.zendesk.colleagueSays(ticket.id, 'I have reset it.')
  await clock.pass(20_000)
  const first = await send(desk, post)
  await deliver(desk, first)
  const found = (await replyOf(desk, first)).problem?.params.id
  const again = { reason: 'It was the wrong link', acknowledged: [String(found)] }
  const redo = async () => {
    const draft = await desk.desk.draftOf(`post:${post.id}`)
    if (!draft) throw new Error('no draft')
    const sent = await sendReply(desk, { draftId: draft.id, version: draft.version, speakerConfirmed: true, again })
    if (!sent.ok) throw new Error(sent.error.code)
    await deliver(desk, sent.value.replyId)
    return replyOf(desk, sent.value.replyId)
  }
  world.x.write({ by: 'harborstatus', text: '@jane look again please', to: post })
  expect((await redo()).problem).toMatchObject({ code: 'answered_already', params: { where: 'x' } })
  const [unseen] = [...world.x.posts.values()].filter(one => one.text.includes('look again'))
  again.acknowledged.push(`post:${unseen?.id}`)
  expect(await redo()).toMatchObject({ state: 'seen', again: { reason: 'It was the wrong link' } })
})
