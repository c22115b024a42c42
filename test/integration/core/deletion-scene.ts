import type { DeletionId, TicketId } from '#contract/ids.ts'
import type { Post } from '#core/domain/post.ts'
import { confirmDeletion } from '#core/use-cases/deletions/confirm-deletion.ts'
import { type Preparations, prepareDeletion } from '#core/use-cases/deletions/prepare-deletion.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { catchUp, deleteNow, janeAsks, scene } from './scene.ts'

export const accident = 'wrong window, sorry everyone'

/** Our answer to Jane was an accident; it has a ticket. */
export const ready = async () => {
  const stage = scene()
  const { post, ticket } = janeAsks(stage)
  if (!ticket) throw new Error('no ticket')
  const ours = stage.world.x.write({ by: 'harbor', text: accident, to: post, at: stage.clock.now() - 60_000 })
  const desk = stage.open()
  await catchUp(desk, stage.world)
  await desk.cache.link([{ postId: post.id, ticketId: ticket.id, how: 'operator' }])
  return { ...stage, stage, desk, ours, ticket: ticket.id }
}

export const prepare = async (desk: TestDesk, preparations: Preparations, post: string) => {
  const prepared = await prepareDeletion(desk, preparations, { post })
  if (!prepared.ok) throw new Error(prepared.error.code)
  return prepared.value
}

export const confirm = async (desk: TestDesk, ours: Post): Promise<DeletionId> => {
  const preparations: Preparations = new Map()
  const { preparation } = await prepare(desk, preparations, ours.id)
  const input = { preparation, reason: 'accident', typedHandle: '@Harbor ' } as const
  const confirmed = await confirmDeletion(desk, preparations, input)
  if (!confirmed.ok) throw new Error(confirmed.error.code)
  return confirmed.value.deletionId
}

export const start = async (desk: TestDesk, ours: Post) => {
  const id = await desk.clock.run(confirm(desk, ours))
  const running = deleteNow(desk, id)
  return { id, running }
}

export const outcome = async (desk: TestDesk, id: DeletionId) => {
  const deletion = await desk.desk.deletion(id)
  const notice = await desk.desk.notice(id)
  if (!deletion || !notice) throw new Error('The deletion is lost.')
  return { deletion, notice }
}

export const told = (stage: { world: ReturnType<typeof scene>['world'] }) =>
  stage.world.slack.messages[0]?.versions.at(-1)?.facts.find(fact => fact.label === 'Outcome')?.value

export const notes = (stage: { world: ReturnType<typeof scene>['world'] }, ticket: TicketId) =>
  stage.world.zendesk.comments.filter(comment => comment.ticketId === ticket && !comment.public)
