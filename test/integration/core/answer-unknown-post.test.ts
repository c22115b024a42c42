import { describe, expect, test } from 'vitest'
import type { Ticket } from '#core/domain/ticket.ts'
import { saveDraft } from '#core/use-cases/replies/draft.ts'
import { type SendInput, sendReply } from '#core/use-cases/replies/send-reply.ts'
import { catchUp, deliver, replyOf, scene, words } from './scene.ts'

describe('a ticket whose post the desk has never seen', () => {
  const unseen = async (change: Partial<Ticket> = {}) => {
    const stage = scene()
    const { world, clock } = stage
    // names none of our handles: no feed of ours has it
    const post = world.x.write({ by: 'jane', text: 'my login fails', at: clock.now() - 5 * 60_000 })
    const ticket = world.zendesk.open(post, change)
    const desk = stage.open()
    await catchUp(desk, world)
    const answer = async (input: Partial<SendInput> = {}) => {
      const version = (await desk.desk.draftOf(`ticket:${ticket.id}`))?.version ?? 0
      const subject = { ticketId: ticket.id }
      const draft = await saveDraft(desk, { subject, text: words, thenStatus: 'pending', version })
      if (!draft.ok) throw new Error(draft.error.code)
      const sent = await sendReply(desk, { ...draft.value, speakerConfirmed: true, ...input })
      if (!sent.ok) throw new Error(sent.error.code)
      await deliver(desk, sent.value.replyId)
      return replyOf(desk, sent.value.replyId)
    }
    return { world, post, ticket, answer }
  }

  test('is answered', async () => {
    const { answer } = await unseen()
    expect(await answer()).toMatchObject({ state: 'seen', problem: null })
  })

  test.each([
    ['after Zendesk made it', 0],
    ['before', -4 * 60_000],
  ])('is not answered again where somebody did so from the X app %s', async (_when, later) => {
    const { world, post, answer } = await unseen()
    world.x.write({ by: 'harborstatus', text: '@jane Which version is it?', to: post, at: world.clock.now() + later })
    expect(await answer()).toMatchObject({
      state: 'answeredElsewhere',
      problem: { code: 'answered_already', params: { where: 'x', text: '@jane Which version is it?' } },
    })
    expect(world.zendesk.count('send')).toBe(0)
  })

  test('is answered where we wrote to somebody else meanwhile', async () => {
    const { world, answer } = await unseen()
    const joes = world.x.write({ by: 'joe', text: 'my login fails, too' })
    world.x.write({ by: 'harbor', text: '@joe Which version is it?', to: joes })
    expect((await answer()).state).toBe('seen')
  })

  test('waits for a person where nobody can tell whom it is from', async () => {
    const { world, answer } = await unseen({ fromHandle: null })
    expect(await answer()).toMatchObject({
      state: 'notSent',
      problem: { code: 'x_unreadable', params: { nobody: true } },
    })
    expect(world.zendesk.count('send')).toBe(0)
    await answer({ withoutCheckingX: { reason: 'looked myself' } })
    expect(world.zendesk.count('send')).toBe(1)
  })
})
