import type { AccountId, PersonId } from '#contract/ids.ts'
import type { Account, Agent } from '#core/domain/account.ts'
import type { Readable, Writable } from '../database.ts'
import { flag, flagOrNull, json, parsed } from '../row.ts'

type AccountRow = Omit<Account, 'canReply' | 'proved'> & { canReply: 0 | 1 | null; proved: 0 | 1 }

const accountOf = (row: AccountRow): Account => ({
  ...row,
  id: row.id as AccountId,
  personId: row.personId as PersonId | null,
  canReply: row.canReply === null ? null : row.canReply === 1,
  proved: row.proved === 1,
})

const columns = `account_id AS id, handle, role, CAST(person_id AS TEXT) AS personId, name,
  zendesk_handle_id AS zendeskHandleId, can_reply AS canReply, proved, problem`

const titleOfView = (view: string | null): string => (view === null ? 'viewTitle' : `viewTitle:${view}`)

/** Our handles, the person at this desk, the names of views. */
export const workspaceReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const accounts = cache.prepare<[string], AccountRow>(
    `SELECT ${columns} FROM account WHERE workspace_id = ? ORDER BY account_id`,
  )
  const account = cache.prepare<[string, string], AccountRow>(
    `SELECT ${columns} FROM account WHERE workspace_id = ? AND account_id = ?`,
  )
  const fact = cache
    .prepare<[string, string], string>('SELECT value FROM workspace_fact WHERE workspace_id = ? AND name = ?')
    .pluck()
  const factOf = <T>(name: string): T | null => {
    const value = fact.get(workspaceId, name)
    return value === undefined ? null : parsed<T>(value)
  }
  return {
    accounts: (): Account[] => accounts.all(workspaceId).map(accountOf),
    account: (id: string): Account | null => {
      const row = account.get(workspaceId, id)
      return row ? accountOf(row) : null
    },
    agent: () => factOf<Agent>('agent'),
    viewTitle: (view: string | null) => factOf<string>(titleOfView(view)),
  }
}

export const workspaceWriting = (cache: Writable<'cache'>, workspaceId: string) => {
  const saveAccount = cache.prepare(
    `INSERT OR REPLACE INTO account (workspace_id, account_id, handle, role, person_id, name, zendesk_handle_id,
       can_reply, proved, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const saveFact = cache.prepare('INSERT OR REPLACE INTO workspace_fact (workspace_id, name, value) VALUES (?, ?, ?)')
  return {
    setAccount: (account: Account): void => {
      const { id, handle, role, personId, name, zendeskHandleId, canReply, proved, problem } = account
      saveAccount.run(
        workspaceId,
        id,
        handle,
        role,
        personId,
        name,
        zendeskHandleId,
        flagOrNull(canReply),
        flag(proved),
        problem,
      )
    },
    setAgent: (agent: Agent): void => {
      saveFact.run(workspaceId, 'agent', json(agent))
    },
    setViewTitle: (view: string | null, title: string): void => {
      saveFact.run(workspaceId, titleOfView(view), json(title))
    },
  }
}
