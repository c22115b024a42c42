import { describe, expect, it } from 'vitest'
import type { Column } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId, DeletionId, DraftId, ReplyId, TicketId } from '#contract/ids.ts'
import type { AuditFact } from '#core/domain/audit.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { advance } from '#core/domain/reply.ts'
import { deletion, draft, idAt, notice, reply } from './examples.ts'
import { openFiles } from './files.ts'

const fact = (state: string): AuditFact => ({
  at: 1_000,
  kind: 'deletion',
  subject: 'deletion-1',
  state,
  facts: { z: 1, a: 'x', n: null, b: true },
})

describe('what people made', () => {
  it('comes back as it was saved', async () => {
    using files = openFiles()
    const { desk } = files
    const request = {
      postId: idAt(1),
      state: 'asked' as const,
      ticketId: null,
      askedAt: 5,
      detail: null,
      listed: false,
      version: 1,
    }
    const whole = { draft: draft(), reply: reply(), deletion: deletion(), notice: notice(), ticketRequest: request }
    expect(await desk.commit(whole)).toBe('committed')
    expect(await desk.draft('draft-1' as DraftId)).toEqual(whole.draft)
    expect(await desk.draftOf(`post:${idAt(1)}`)).toEqual(whole.draft)
    expect(await desk.reply('reply-1' as ReplyId)).toEqual(whole.reply)
    expect(await desk.repliesOf({ ticketId: '5', postId: idAt(1) })).toEqual([whole.reply])
    expect(await desk.deletion('deletion-1' as DeletionId)).toEqual(whole.deletion)
    expect(await desk.deletionOfPost(idAt(3))).toEqual(whole.deletion)
    expect(await desk.notice('deletion-1' as DeletionId)).toEqual(whole.notice)
    expect(await desk.ticketRequest(idAt(1))).toEqual(request)
    expect(await desk.ticketRequestsOpen()).toEqual([request])

    const later = {
      reply: reply({
        state: 'notSent',
        times: { held: 1, notSent: 2 },
        problem: { code: 'answered_already', params: { by: 'Bo', n: 1, yes: true, none: null } },
        again: { reason: 'they asked twice', acknowledged: ['comment:1'] },
        withoutCheckingX: 'X is down',
        tweetId: idAt(99),
        version: 2,
      }),
    }
    expect(await desk.commit(later)).toBe('committed')
    expect(await desk.reply('reply-1' as ReplyId)).toEqual(later.reply)
  })

  it('lets the second of two windows lose, and writes nothing of its transition', async () => {
    using files = openFiles()
    const { desk, reader } = files
    await desk.commit({ draft: draft() })
    expect(await desk.commit({ draft: draft({ text: 'one', version: 2 }) })).toBe('committed')
    const second = { draft: draft({ text: 'two', version: 2 }), reply: reply(), audit: [fact('recorded')] }
    expect(await desk.commit(second)).toBe('conflict')
    // the reply itself is written before the row that does not fit, and must be taken back with it
    expect(await desk.commit({ reply: reply(), deletion: deletion({ version: 7 }), audit: [fact('x')] })).toBe(
      'conflict',
    )
    expect(await desk.reply('reply-1' as ReplyId)).toBeNull()
    expect((await desk.draft('draft-1' as DraftId))?.text).toBe('one')
    expect(reader.verifyAudit()).toEqual({ entries: 0, head: null, brokenAt: null, reason: null })
  })

  it('has one draft a subject, and discards only the version that was seen', async () => {
    using files = openFiles()
    const { desk } = files
    await desk.commit({ draft: draft() })
    expect(await desk.commit({ draft: draft({ id: 'draft-2' as DraftId }) })).toBe('conflict')
    expect(await desk.commit({ draft: draft() })).toBe('conflict')
    expect(await desk.commit({ discardDraft: { id: 'draft-1' as DraftId, version: 2 } })).toBe('conflict')
    const exchange = {
      discardDraft: { id: 'draft-1' as DraftId, version: 1 },
      draft: draft({ id: 'draft-2' as DraftId }),
    }
    expect(await desk.commit(exchange)).toBe('committed')
    expect((await desk.draftOf(`post:${idAt(1)}`))?.id).toBe('draft-2')
  })

  it('lists replies that are under way, oldest first, and those that need a person', async () => {
    using files = openFiles()
    const { desk, reader } = files
    const make = async (id: string, change: Parameters<typeof reply>[0]) =>
      desk.commit({ reply: reply({ id: id as ReplyId, ...change }) })
    await make('a', { state: 'accepted' })
    await make('b', { state: 'seen' })
    await make('c', { state: 'notSent' })
    await make('d', { state: 'notSent', dismissed: true })
    await make('e', { state: 'unknown', dismissed: true, ticketId: '6' as TicketId, postId: idAt(1) })
    await make('f', { state: 'held', ticketId: null, postId: idAt(2) })
    expect((await desk.repliesUnderWay()).map(one => one.id)).toEqual(['a', 'e', 'f'])
    expect(reader.replies({ openOnly: true }).map(one => one.id)).toEqual(['f', 'e', 'c', 'a'])
    expect(reader.replies({ ticketId: '6' as TicketId }).map(one => one.id)).toEqual(['e'])
    expect(reader.replies({ postId: idAt(2) }).map(one => one.id)).toEqual(['f'])
    expect(reader.replies({ draftId: 'draft-1' }).map(one => one.id)).toEqual(['f', 'e', 'd', 'c', 'b', 'a'])
    await desk.commit({ reply: advance(reply({ id: 'f' as ReplyId, ticketId: null }), 'notSent', 9) })
    expect((await desk.repliesUnderWay()).map(one => one.id)).toEqual(['a', 'e'])
  })

  it('keeps deletions and notices open until everything about them is told', async () => {
    using files = openFiles()
    const { desk, reader } = files
    await desk.commit({ deletion: deletion(), notice: notice() })
    expect(await desk.deletionsOpen()).toHaveLength(1)
    await desk.commit({
      deletion: deletion({ state: 'deleted', note: 'pending', version: 2 }),
      notice: notice({ state: 'delivered', messageRef: '1.2', version: 2 }),
      audit: [fact('recorded'), fact('deleted')],
    })
    expect(await desk.deletionsOpen()).toHaveLength(1)
    expect(await desk.noticesOpen()).toHaveLength(1)
    expect(reader.noticesPending()).toBe(0)
    await desk.commit({
      deletion: deletion({ state: 'deleted', verifiedAt: 7, note: 'written', version: 3 }),
      notice: notice({ state: 'delivered', messageRef: '1.2', toldState: 'deleted', version: 3 }),
    })
    expect(await desk.deletionsOpen()).toEqual([])
    expect(await desk.noticesOpen()).toEqual([])
    const [shown] = reader.deletions(10)
    expect(shown?.audit?.number).toBe(2)
    expect(shown?.notice?.toldState).toBe('deleted')
  })

  it('keeps settings, columns, read marks, counts and proofs apart per workspace', async () => {
    using files = openFiles()
    const { desk, reader } = files
    expect(await desk.layout()).toBeNull()
    expect(await desk.saveLayout([], 0)).toBe('saved')
    expect(await desk.layout()).toEqual({ columns: [], version: 1 })
    const columns: Column[] = [{ ...plainColumn, id: 'c' as ColumnId, type: 'queue', params: { view: null } }]
    expect(await desk.saveLayout(columns, 0)).toBe('conflict')
    expect(await desk.saveLayout(columns, 2)).toBe('conflict')
    expect(await desk.saveLayout(columns, 1)).toBe('saved')
    expect(reader.layout()).toEqual({ columns, version: 2 })
    await desk.saveSettings({ theme: 'dark', pollSeconds: 10 })
    await desk.saveSettings({ pollSeconds: 20 })
    expect(reader.settings()).toEqual({ theme: 'dark', pollSeconds: 20 })
    await desk.markRead('c' as ColumnId, idAt(5))
    await desk.markRead('c' as ColumnId, idAt(4))
    expect(reader.readMark('c' as ColumnId)).toBe(idAt(5))
    const harbor = 'harbor' as AccountId
    expect(await desk.addReads(harbor, '2026-11-20', 3)).toBe(3)
    expect(await desk.addReads(harbor, '2026-11-20', 4)).toBe(7)
    expect(await desk.readsOn(harbor, '2026-11-21')).toBe(0)
    for (const at of [7_000, 9_000, 8_000]) await desk.commit({ proof: { account: harbor, mode: 'plain', at } })
    expect(reader.provedAt(harbor, 'plain')).toBe(9_000)
    expect(reader.provedAt(harbor, 'channel_back')).toBeNull()
    const { createDeskStore } = await import('#adapters/sqlite/desk-store.ts')
    const other = createDeskStore(files.writable.desk, 'other')
    expect(await other.layout()).toBeNull()
    expect(await other.provedAt(harbor, 'plain')).toBeNull()
    expect(await other.settings()).toEqual({})
  })
})
