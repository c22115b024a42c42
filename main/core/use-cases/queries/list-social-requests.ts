import type { SocialRequestsView } from '#contract/desk/views/social-request.ts'
import { isUntoldForLong } from '#core/domain/social-request.ts'
import type { QueryContext } from './query-context.ts'

/** What the social team was asked for and hasn't heard yet, oldest first. */
export const listSocialRequests = ({ reader, config, now }: QueryContext): SocialRequestsView => ({
  requests: reader.socialRequestsOpen().map(request => ({
    id: request.id,
    text: request.text,
    handle: config.accounts.find(({ id }) => id === request.account)?.handle ?? null,
    at: request.at,
    unclear: request.state === 'unclear',
    tries: request.tries,
    late: isUntoldForLong(request, now()),
  })),
})
