import type { AccountId } from '#contract/ids.ts'
import { type Account, accountIdOf } from '#core/domain/account.ts'
import { type ViewFeed, viewOfFeed } from '#core/domain/feed.ts'
import type { Desk } from '../desk.ts'

const blankAccount = ({ id, handle, role }: Desk['config']['accounts'][number]): Account => ({
  id,
  handle,
  role,
  personId: null,
  name: null,
  zendeskHandleId: null,
  canReply: null,
  proved: false,
  problem: null,
})

/** An account with X's id of it: from the cache, or asked once. null: X has not said it yet. */
export const identifyAccount = async (desk: Desk, id: AccountId): Promise<Account | null> => {
  const known = await desk.cache.account(id)
  if (known?.personId && !known.problem) return known
  const configured = desk.config.accounts.find(account => account.id === id)
  if (!configured) return null
  const answer = await desk.x.whoAmI(id)
  // read after the answer: Zendesk's half of the row may have come meanwhile
  const blank = (await desk.cache.account(id)) ?? blankAccount(configured)
  let account: Account
  if (answer.ok) {
    const person = answer.value
    const same = accountIdOf(person.handle) === id
    account = {
      ...blank,
      role: configured.role,
      personId: same ? person.id : blank.personId,
      name: same ? person.name : blank.name,
      problem: same ? null : `The token belongs to @${person.handle}, not to @${configured.handle}.`,
    }
    if (same)
      desk.changes.cache(await desk.cache.ingestPosts({ posts: [], people: [person], seenAt: desk.clock.now() }))
  } else if (answer.fault.kind === 'unauthorized' || answer.fault.kind === 'forbidden') {
    account = { ...blank, problem: answer.fault.detail || 'X refuses the token.' }
  } else {
    if (!known) await desk.cache.setAccount(blank)
    return blank.personId ? blank : null
  }
  await desk.cache.setAccount(account)
  desk.changes.changed('deck')
  return account.personId && !account.problem ? account : null
}

/** Who sits at the desk, which handles Zendesk speaks for, and what the view is called. Asked at start and on wake. */
export const identifyZendesk = async (desk: Desk): Promise<boolean> => {
  const me = await desk.zendesk.me()
  if (!me.ok) return false
  await desk.cache.setAgent({ id: me.value.id, name: me.value.name })
  const handles = await desk.zendesk.handles()
  if (handles.ok) {
    for (const configured of desk.config.accounts) {
      // X may not have answered yet, or never: what Zendesk says counts all the same
      const account = (await desk.cache.account(configured.id)) ?? blankAccount(configured)
      const monitored = handles.value.find(handle => accountIdOf(handle.handle) === configured.id)
      await desk.cache.setAccount({
        ...account,
        zendeskHandleId: monitored?.id ?? null,
        canReply: monitored ? monitored.canReply : false,
      })
    }
  }
  const titled = await identifyView(desk, 'queue')
  desk.changes.changed('deck')
  return handles.ok && titled
}

/** What a view is called. */
export const identifyView = async (desk: Desk, feed: ViewFeed): Promise<boolean> => {
  const id = viewOfFeed(feed)
  const view = await desk.zendesk.view(id)
  if (!view.ok) return false
  await desk.cache.setViewTitle(id, view.value.title)
  desk.changes.changed('deck')
  return true
}
