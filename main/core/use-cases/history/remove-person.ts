import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { Held } from '#contract/desk/views/history.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { confirmsHandle } from '#core/domain/deletion-guard.ts'
import type { DeskFiles } from '#core/ports/desk-files.ts'
import type { Desk } from '../desk.ts'

type Input = { handle: string; typedHandle: string }

/**
 * Removes what is held of a person, in both files and in every copy of them. First what people here wrote, with the
 * fact of the removal in the same transaction: numbers and a time, not the handle. A removal that is cut off can be
 * repeated. What is read of them later is here again.
 */
export const removePerson = (
  desk: Desk,
  files: DeskFiles | null,
  { handle, typedHandle }: Input,
): Promise<Outcome<{ removed: Held; offTheDisk: boolean }>> =>
  desk.locks.run('removal', async () => {
    if (!confirmsHandle(typedHandle, handle)) return failed('person_handle_mismatch')
    if (desk.config.accounts.some(({ id }) => id === accountIdOf(handle))) return failed('person_ours', { handle })
    const trail = await desk.cache.personTrail(handle)
    const open = await desk.desk.openAbout(trail)
    if (Object.values(open).some(count => count > 0)) return failed('person_busy', { handle, ...open })

    const at = desk.clock.now()
    const { posts, tickets, comments, pictures } = await desk.cache.heldOf(trail)
    const seen = { posts, tickets, comments, pictures }
    const words = await desk.desk.removeWords(trail, went => ({
      at,
      kind: 'removal',
      subject: 'person',
      state: 'removed',
      facts: { ...seen, ...went },
    }))
    const changed = await desk.cache.removePerson(trail, at)
    const deskClean = await desk.desk.overwrite()
    const cacheClean = await desk.cache.overwrite()
    await files?.renewBackups(at)
    desk.changes.cache(changed)
    for (const topic of ['column', 'conversation', 'deck', 'draft', 'reply', 'flag', 'history'] as const)
      desk.changes.changed(topic)
    return done({ removed: { ...seen, ...words }, offTheDisk: deskClean && cacheClean })
  })
