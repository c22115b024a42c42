import { accountIdOf, namesHandle } from '#core/domain/account.ts'
import type { Post } from '#core/domain/post.ts'
import type { Desk } from '../desk.ts'

/** A standard text goes to many people: where no post is known, the person must be the right one. */
export const isTo = async (
  desk: Desk,
  post: Pick<Post, 'text' | 'inReplyToPersonId'>,
  handle: string,
): Promise<boolean> => {
  if (handle === '') return true
  const person = post.inReplyToPersonId ? await desk.cache.person(post.inReplyToPersonId) : null
  return person ? person.handle.toLowerCase() === handle.toLowerCase() : namesHandle(post.text, accountIdOf(handle))
}
