import type { Deletion } from '#core/domain/deletion.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import type { Desk } from '../desk.ts'

/**
 * What X shows of the post, asked by the account that wrote it. `unknown`: a lookup that fails says nothing, and
 * neither does one of an account that is suspended: X then shows none of its posts. So "not found" counts only when X
 * also still knows the account.
 */
export const lookAtPost = async (desk: Desk, deletion: Deletion): Promise<'gone' | 'there' | 'unknown'> => {
  const lookup = await desk.x.lookup(deletion.account, [deletion.postId])
  if (!lookup.ok) return 'unknown'
  await desk.desk.addReads(deletion.account, dayOf(desk.clock.now()), lookup.value.reads)
  if (lookup.value.posts.some(post => post.id === deletion.postId)) return 'there'
  if (!lookup.value.gone.some(post => post.id === deletion.postId && post.why === 'notFound')) return 'unknown'
  const account = await desk.x.whoAmI(deletion.account)
  return account.ok ? 'gone' : 'unknown'
}
