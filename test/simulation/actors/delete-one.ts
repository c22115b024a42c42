import { ourHandles } from '../world/people.ts'
import { isOurs } from '../world/x/posts.ts'
import type { Operator } from './at-a-desk.ts'

const reasons = ['accident', 'wrongHandle', 'unfinished', 'other'] as const

const confirm = async ({ desk, random, pause, world, reached }: Operator, postId: string): Promise<void> => {
  const prepared = await desk.command('deletion.prepare', { post: postId })
  if (!prepared.ok) return
  await pause(random.chance(0.03) ? 700_000 : random.between(500, 15_000))
  const handle = world.posts.handleOf(world.posts.post(postId)?.authorId ?? ourHandles[0].id)
  const input = {
    preparation: prepared.value.preparation,
    reason: random.pick(reasons),
    typedHandle: random.chance(0.06) ? 'somebody' : handle,
  }
  const confirmed = await desk.command('deletion.confirm', input)
  if (confirmed.ok) reached.count('act:confirm a deletion')
  // a double click
  if (random.chance(0.15)) await desk.command('deletion.confirm', input)
}

/** One of our posts was a mistake; now and then it is tried with somebody else's. */
export const deleteOne = async (operator: Operator): Promise<void> => {
  const { random, world } = operator
  const ours = world.posts.all.filter(post => (random.chance(0.05) || isOurs(post)) && post.deletedAt === null)
  const post = random.pickOf(ours.slice(-5))
  if (post) await confirm(operator, post.id)
}

/** Deletions that wait for a person: confirmed anew, withdrawn, or looked at once more. */
export const mindDeletions = async (operator: Operator): Promise<void> => {
  const { desk, random } = operator
  const list = await desk.query('deletions.list', {})
  if (!list.ok) return
  const { deletions } = list.value
  const deletion = deletions.find(({ state }) => state === 'expired') ?? random.pickOf(deletions)
  if (!deletion) return
  const { id: deletionId } = deletion
  if (deletion.state === 'expired') {
    await mindExpired(operator)
    return
  }
  if (random.chance(0.5)) await desk.command('deletion.lookAgain', { deletionId })
  else await desk.command('deletion.tryNotice', { deletionId })
}

/** What could not be deleted in its time asks for a person: yes once more, or not any more. */
export const mindExpired = async (operator: Operator): Promise<void> => {
  const { desk, random } = operator
  const list = await desk.query('deletions.list', {})
  const expired = list.ok ? list.value.deletions.find(({ state }) => state === 'expired') : undefined
  if (!expired) return
  if (random.chance(0.5)) await confirm(operator, expired.postId)
  else await desk.command('deletion.withdraw', { deletionId: expired.id })
}
