import type { FailureCode } from '#contract/desk/failure.ts'
import type { Account } from './account.ts'
import { postIdInLink } from './address.ts'

/** The id in a pasted link, or a bare id; null when it is neither. */
export const postIdOf = (text: string): string | null => {
  const bare = text.trim()
  return /^\d{1,19}$/.test(bare) ? bare : postIdInLink(bare)
}

/**
 * Why a post may not be deleted from this desk; null when it may. `signedIn`: whom X says the account's token belongs
 * to, asked just now.
 */
export const deletionRefusal = (
  author: { id: string; handle: string },
  accounts: readonly Account[],
  monitored: readonly { handle: string }[],
  signedIn: { id: string } | null,
): { code: FailureCode; params: Record<string, string> } | null => {
  const handle = author.handle.toLowerCase()
  const account = accounts.find(candidate => candidate.id === handle)
  const params = { handle: author.handle }
  if (!account) {
    const known = monitored.some(candidate => candidate.handle.replace(/^@/, '').toLowerCase() === handle)
    return { code: known ? 'deletion_not_configured' : 'deletion_not_ours', params }
  }
  if (signedIn && signedIn.id !== author.id) return { code: 'deletion_wrong_account', params }
  return null
}

/** The typed handle confirms when it is the post's, without regard to case; the @ may be left out. */
export const confirmsHandle = (typed: string, handle: string): boolean =>
  typed.trim().replace(/^@/, '').toLowerCase() === handle.toLowerCase()
