import type { AccountId, PostId } from '#contract/ids.ts'
import type { SocialRequest } from '#core/domain/social-request.ts'
import type { Readable, Writable } from '../database.ts'

const requestOf = (row: SocialRequest): SocialRequest => ({
  ...row,
  account: row.account as AccountId | null,
  postId: row.postId as PostId | null,
})

const columns = `id, account_id AS account, CAST(post_id AS TEXT) AS postId, text, state, at, told_at AS toldAt, tries,
  problem, version`

export const socialRequestReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const byId = desk.prepare<[string, string], SocialRequest>(
    `SELECT ${columns} FROM social_request WHERE workspace_id = ? AND id = ?`,
  )
  const open = desk.prepare<[string], SocialRequest>(
    `SELECT ${columns} FROM social_request WHERE workspace_id = ? AND state <> 'told' ORDER BY number`,
  )
  return {
    socialRequest: (id: string): SocialRequest | null => {
      const row = byId.get(workspaceId, id)
      return row ? requestOf(row) : null
    },
    socialRequestsOpen: (): SocialRequest[] => open.all(workspaceId).map(requestOf),
  }
}

export const socialRequestWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO social_request (account_id, post_id, text, state, at, told_at, tries, problem, version, workspace_id, id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE social_request SET account_id = ?, post_id = ?, text = ?, state = ?, at = ?, told_at = ?, tries = ?,
       problem = ?, version = ? WHERE workspace_id = ? AND id = ? AND version = ?`,
  )
  return {
    save: (request: SocialRequest): boolean => {
      const { id, account, postId, text, state, at, toldAt, tries, problem, version } = request
      const values = [account, postId, text, state, at, toldAt, tries, problem, version, workspaceId, id]
      return version === 1 ? insert.run(...values).changes === 1 : update.run(...values, version - 1).changes === 1
    },
  }
}
