import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import type { DeletionId, PostId, ReplyId } from '#contract/ids.ts'
import type { Post } from '#core/domain/post.ts'
import { deliverNotice } from '#core/use-cases/deletions/deliver-notice.ts'
import { runDeletion } from '#core/use-cases/deletions/run-deletion.ts'
import { deliverReply, resumeReplies } from '#core/use-cases/replies/deliver-reply.ts'
import { saveDraft } from '#core/use-cases/replies/draft.ts'
import { type SendInput, sendReply } from '#core/use-cases/replies/send-reply.ts'
import { identifyZendesk } from '#core/use-cases/sync/identify.ts'
import { readFeed } from '#core/use-cases/sync/read-feed.ts'
import { queueMemory, readQueue } from '#core/use-cases/sync/read-tickets.ts'
import { manualClock } from '#test/support/manual-clock.ts'
import { openTestDesk, type TestDesk } from '#test/support/scripted-desk.ts'
import { type ScriptedWorld, scriptedWorld } from '#test/support/scripted-services.ts'

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0).reverse()) close()
})

/** A folder, a world, and desks that are opened on them one after the other. */
export const scene = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-'))
  closings.push(() => rmSync(folder, { recursive: true, force: true }))
  const clock = manualClock()
  const world = scriptedWorld(clock)
  const desks: TestDesk[] = []
  const close = (desk: TestDesk) => {
    desk.stop.abort()
    desk.close()
    desks.splice(desks.indexOf(desk), 1)
  }
  closings.push(() => {
    for (const desk of [...desks]) close(desk)
  })
  return {
    folder,
    clock,
    world,
    /** The database files are opened by one desk at a time: the one before is closed. */
    open: (crashAfter?: number): TestDesk => {
      for (const desk of [...desks]) close(desk)
      const desk = openTestDesk(folder, world, crashAfter)
      desks.push(desk)
      return desk
    },
  }
}

export type Scene = ReturnType<typeof scene>

/** Reads everything there is, once. */
export const catchUp = async (desk: TestDesk, world: ScriptedWorld): Promise<void> => {
  const all = async () => {
    for (const { id } of desk.config.accounts) {
      await readFeed(desk, `mentions:${id}`)
      await readFeed(desk, `own:${id}`)
    }
    await identifyZendesk(desk)
    await readQueue(desk, queueMemory())
  }
  await world.clock.run(Promise.race([all(), desk.crashed]))
}

/** Jane asks @harbor something, half an hour ago; `ticket`: Zendesk has made a ticket of it. */
export const janeAsks = ({ world, clock }: Scene, text = '@harbor my login fails', ticket = true) => {
  const post = world.x.write({ by: 'jane', text, at: clock.now() - 30 * 60_000 })
  return { post, ticket: ticket ? world.zendesk.open(post, agoTwenty(clock.now())) : null }
}

const agoTwenty = (now: number) => {
  const at = now - 20 * 60_000
  return { createdAt: at, updatedAt: at, stamp: `${new Date(at).toISOString().slice(0, 19)}Z` }
}

export const words = 'Try the forum, please.'

/** A desk that has read the world, with Jane's question in it. */
export const ready = async (text?: string) => {
  const stage = scene()
  const { post, ticket } = janeAsks(stage, text)
  if (!ticket) throw new Error('no ticket')
  const desk = stage.open()
  await catchUp(desk, stage.world)
  return { ...stage, stage, post, ticket, desk, said: () => stage.world.zendesk.publicSaid(words).length }
}

/** Writes a draft about the post and presses send. */
export const send = async (desk: TestDesk, post: Post, change: Partial<SendInput> = {}, text = words) => {
  const draft = await saveDraft(desk, { subject: { postId: post.id }, text, thenStatus: 'pending', version: 0 })
  if (!draft.ok) throw new Error(draft.error.code)
  const { draftId, version } = draft.value
  const sent = await sendReply(desk, { draftId, version, speakerConfirmed: true, ...change })
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value.replyId
}

/** What the engine does with a reply, until it ends or the desk dies. */
export const deliver = (desk: TestDesk, id: ReplyId): Promise<void> =>
  desk.clock.run(Promise.race([deliverReply(desk, id, desk.stop.signal), desk.crashed]))

/** What the engine does after a start. */
export const resume = (desk: TestDesk): Promise<void> =>
  desk.clock.run(
    (async () => {
      for (const id of await resumeReplies(desk)) await deliverReply(desk, id, desk.stop.signal)
      const open = new Set<DeletionId>([
        ...(await desk.desk.deletionsOpen()).map(deletion => deletion.id),
        ...(await desk.desk.noticesOpen()).map(notice => notice.deletionId),
      ])
      for (const id of open) await deleteNow(desk, id)
    })(),
  )

export const deleteNow = async (desk: TestDesk, id: DeletionId): Promise<void> => {
  await Promise.all([runDeletion(desk, id, desk.stop.signal), deliverNotice(desk, id, desk.stop.signal)])
}

export const replyOf = async (desk: TestDesk, id: ReplyId) => {
  const reply = await desk.desk.reply(id)
  if (!reply) throw new Error('The reply is lost.')
  return reply
}

export const draftText = async (desk: TestDesk, postId: PostId): Promise<string | null> =>
  (await desk.desk.draftOf(`post:${postId}`))?.text ?? null
