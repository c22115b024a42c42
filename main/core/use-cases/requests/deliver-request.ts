import type { AuditFact, AuditHead } from '#core/domain/audit.ts'
import { postLink } from '#core/domain/cards.ts'
import { advanceSocialRequest, requestMessage, type SocialRequest } from '#core/domain/social-request.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { type Asked, longestPause, lookSeldom, retryPause, tellOnce, tryAgain, type Words } from '../tell-once.ts'

/** Tells the social team what somebody asks of it, until Slack has it, across restarts; nothing waits for it. */
export const deliverRequest = (desk: Desk, id: string, signal: AbortSignalLike): Promise<void> =>
  desk.locks.run(`request:${id}`, async () => {
    const asked: Asked = { askedAt: null }
    while (!signal.aborted) {
      const request = await desk.desk.socialRequest(id)
      if (!request || request.state === 'told') return
      await desk.clock.wait(await turn(desk, request, asked, signal), signal)
    }
  })

/** One try. Milliseconds until the next. */
const turn = async (desk: Desk, request: SocialRequest, asked: Asked, signal: AbortSignalLike): Promise<number> => {
  const tries = request.tries + 1
  const told = await tellOnce(desk, {
    message: await wordsOf(desk, request),
    since: request.at,
    doubt: { mayBeThere: request.state !== 'pending', mayArrive: request.state === 'telling' },
    asked,
    leaving: () => move(desk, request.id, signal, 'telling', { tries }),
  })
  switch (told.kind) {
    case 'wait':
      return lookSeldom
    case 'found':
      await move(desk, request.id, signal, 'told', { problem: null }, null)
      return 0
    case 'told':
      await move(desk, request.id, signal, 'told', { problem: null }, told.anchor)
      return 0
    case 'failed': {
      const { fault, doubt } = told
      const state = !doubt.mayBeThere ? 'pending' : doubt.mayArrive ? 'telling' : 'unclear'
      await move(desk, request.id, signal, state, { problem: fault.kind })
      desk.log.warn('request.postponed', { request: request.id, kind: fault.kind, tries })
      return Math.max(retryPause(tries), Math.min((fault.until ?? 0) - desk.clock.now(), longestPause))
    }
  }
}

const wordsOf = async (desk: Desk, request: SocialRequest): Promise<Words> => {
  const agent = await desk.cache.agent()
  const post = request.postId && (await desk.cache.post(request.postId))
  const author = post && (await desk.cache.person(post.authorId))
  return requestMessage(request, {
    by: agent?.name ?? 'Somebody at a desk',
    // X finds a post by its id alone
    postUrl: request.postId && postLink(request.postId, author ? author.handle : 'i'),
  })
}

/**
 * Only this job moves the row; what else is written there meanwhile stays. What was told is written whatever the disk does:
 * a webhook can't be asked whether it was. False: the desk stops, or the row is gone, and nothing was written.
 *
 * `anchor`: the entry whose hash the team was told; null: it was found there.
 */
const move = async (
  desk: Desk,
  id: string,
  signal: AbortSignalLike,
  state: SocialRequest['state'],
  change: Partial<Pick<SocialRequest, 'tries' | 'problem'>>,
  anchor: AuditHead | null = null,
): Promise<boolean> => {
  while (!signal.aborted) {
    try {
      const stored = await desk.desk.socialRequest(id)
      if (!stored || stored.state === 'told') return false
      const at = desk.clock.now()
      const request = advanceSocialRequest(stored, state, state === 'told' ? { ...change, toldAt: at } : change)
      const facts = { tries: request.tries, anchor: anchor?.number ?? null, anchorHash: anchor?.hash ?? null }
      const audit: AuditFact[] = state === 'told' ? [{ at, kind: 'request', subject: id, state, facts }] : []
      if ((await desk.desk.commit({ socialRequest: request, audit })) === 'committed') {
        desk.changes.changed('request', [id])
        return true
      }
    } catch (error) {
      desk.log.error('request.notWritten', { request: id, error })
      await desk.clock.wait(tryAgain, signal)
    }
  }
  return false
}
