import type { AccountId, PostId } from '#contract/ids.ts'
import type { TeamMessage } from '#core/ports/social-team.ts'
import type { ServiceFault } from './fault.ts'

export type SocialRequestState = 'pending' | 'telling' | 'unclear' | 'told'

/**
 * "Please post, or repost, this": posts are made outside the desk (M35, M23). A row before the message leaves.
 *
 *   pending → telling → told
 *
 * `telling`: the message is on its way, or was when the desk stopped; it may still come in. `unclear`: Slack has answered,
 * and not said whether it has it. From both Slack is asked before it is told again, and it goes back to `pending` once it
 * is sure that nothing is there.
 */
export type SocialRequest = {
  id: string
  /** The handle that shall speak; null: the team chooses. */
  account: AccountId | null
  postId: PostId | null
  text: string
  state: SocialRequestState
  at: number
  toldAt: number | null
  tries: number
  /** Why the last try failed. */
  problem: ServiceFault['kind'] | null
  version: number
}

const next: Record<SocialRequestState, readonly SocialRequestState[]> = {
  pending: ['telling'],
  telling: ['telling', 'pending', 'unclear', 'told'],
  unclear: ['unclear', 'telling', 'told'],
  told: [],
}

export const socialRequestTransitions = next

/** Throws on a step that the machine does not have: a defect, never an outcome. */
export const advanceSocialRequest = (
  request: SocialRequest,
  state: SocialRequestState,
  change: Partial<Pick<SocialRequest, 'toldAt' | 'tries' | 'problem'>> = {},
): SocialRequest => {
  if (!next[request.state].includes(state))
    throw new Error(`A request to the social team can't go from ${request.state} to ${state}.`)
  return { ...request, ...change, state, version: request.version + 1 }
}

/** Slack is away for minutes at times; after this long a person should tell the team another way. */
const untoldForLong = 10 * 60_000

export const isUntoldForLong = (request: SocialRequest, now: number): boolean =>
  request.state !== 'told' && now - request.at > untoldForLong

/** What the team reads, without the audit trail's anchor: who asks, which handle, the words, the post. */
export const requestMessage = (
  request: SocialRequest,
  { by, postUrl }: { by: string; postUrl: string | null },
): Omit<TeamMessage, 'anchor'> => ({
  id: request.id,
  about: 'request',
  headline: request.postId ? `${by} asks you to look at a post` : `${by} asks for a post`,
  quote: request.text,
  facts: [
    { label: 'Handle', value: request.account ? `@${request.account}` : 'any' },
    ...(request.postId && postUrl ? [{ label: 'Post', value: request.postId, link: postUrl }] : []),
  ],
})
