import { expect, test } from 'vitest'
import type { TicketAct } from '#contract/desk/views/ticket.ts'
import type { TicketActionId, TicketId } from '#contract/ids.ts'
import { claimTicket } from '#core/use-cases/claims/claim-ticket.ts'
import { actOnTicket, saveNote, tryActionAgain, undoAction } from '#core/use-cases/tickets/act-on-ticket.ts'
import { applyMacro } from '#core/use-cases/tickets/macros.ts'
import { solvedTicket, solveTicket } from '#core/use-cases/tickets/make-ticket.ts'
import { runAction } from '#core/use-cases/tickets/run-action.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, janeAsks, scene } from './scene.ts'

const ready = async () => {
  const stage = scene()
  const { ticket, post } = janeAsks(stage)
  if (!ticket) throw new Error('no ticket')
  const desk = stage.open()
  await catchUp(desk, stage.world)
  return { ...stage, stage, post, id: ticket.id, desk, now: () => stage.world.zendesk.tickets.get(ticket.id) }
}

const noReply = { kind: 'noReply', reason: 'thanks', text: 'She is happy.' } as const
const email = {
  kind: 'email',
  to: 'jane@example.com',
  name: 'Jane',
  subject: 'Your login',
  text: 'We go on here.',
  thenStatus: 'solved',
} as const

const record = async (desk: TestDesk, ticketId: TicketId, act: TicketAct): Promise<TicketActionId> => {
  const outcome = await actOnTicket(desk, { ticketId, act })
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value.actionId
}
const run = (desk: TestDesk, id: TicketActionId) =>
  desk.clock.run(Promise.race([runAction(desk, id, desk.stop.signal), desk.crashed]))
const act = async (desk: TestDesk, ticketId: TicketId, what: TicketAct) => {
  const id = await record(desk, ticketId, what)
  await run(desk, id)
  return { id, row: await desk.desk.ticketAction(id) }
}

test('no reply needed: one guarded PUT solves the ticket and says why, and the person who decided has it', async () => {
  const { desk, id, now, world } = await ready()
  const { row, id: actionId } = await act(desk, id, noReply)
  expect(row?.state).toBe('done')
  expect(now()).toMatchObject({ status: 'solved', assigneeId: '7' })
  expect(world.zendesk.notes(id)).toEqual(['No reply needed: thanks, nothing to answer. She is happy.'])
  expect(world.zendesk.calls.filter(call => call.method === 'update')).toMatchObject([
    { args: [id, { stamp: expect.any(String), metadata: { reply_id: actionId } }] },
  ])
})

test('words of the person that nobody had seen keep a ticket from being solved without an answer', async () => {
  const { desk, id, now, world, post, clock } = await ready()
  const actionId = await record(desk, id, noReply)
  const later = world.x.write({ by: 'jane', text: 'Now everything is broken', to: post })
  world.zendesk.requesterSays(id, later.text)
  await clock.pass(2_000)
  await run(desk, actionId)
  expect(await desk.desk.ticketAction(actionId)).toMatchObject({ state: 'conflict', problem: { code: 'wrote' } })
  expect(now()?.status).toBe('new')
})

test('a lost answer is settled by the audits: found, it is done; never found, it is not, and never repeated by itself', async () => {
  const { desk, id, world } = await ready()
  world.zendesk.fails('update', 'after', lost)
  expect((await act(desk, id, { kind: 'note', text: 'one' })).row?.state).toBe('done')
  world.zendesk.fails('update', 'before', lost)
  const { id: second, row } = await act(desk, id, { kind: 'note', text: 'two' })
  expect(row).toMatchObject({ state: 'notDone', problem: { code: 'never_arrived' } })
  expect(world.zendesk.count('update')).toBe(2)
  expect(await tryActionAgain(desk, { actionId: second })).toMatchObject({ ok: true })
  await run(desk, second)
  expect(world.zendesk.notes(id)).toEqual(['one', 'two'])
})

test('a request that comes after it was given up is found before a person’s second try writes it again', async () => {
  const { desk, id, world, clock } = await ready()
  world.zendesk.fails('update', 'late', lost, { delay: 120_000 })
  const { id: actionId, row } = await act(desk, id, { kind: 'note', text: 'late' })
  expect(row?.state).toBe('notDone')
  await clock.pass(120_000)
  await tryActionAgain(desk, { actionId })
  await run(desk, actionId)
  expect((await desk.desk.ticketAction(actionId))?.state).toBe('done')
  expect(world.zendesk.notes(id)).toEqual(['late'])
})

test('409: a note and tags are worked out of the new ticket and written; what somebody else decided stands', async () => {
  const { desk, id, now, world, clock } = await ready()
  const meanwhile = async (what: TicketAct, change: () => void) => {
    await clock.pass(2_000)
    const actionId = await record(desk, id, what)
    world.zendesk.before('update', change)
    await run(desk, actionId)
    return desk.desk.ticketAction(actionId)
  }
  const tagged = await meanwhile({ kind: 'tags', add: ['login'], remove: [] }, () => world.zendesk.colleagueTouches(id))
  expect(tagged?.state).toBe('done')
  expect(now()?.tags).toEqual(['seen', 'login'])
  const noted = await meanwhile({ kind: 'note', text: 'look' }, () => world.zendesk.colleagueTouches(id))
  expect(noted?.state).toBe('done')
  const assigned = await meanwhile({ kind: 'assign', assigneeId: '7' }, () =>
    world.zendesk.colleagueChanges(id, { assigneeId: '8' }),
  )
  expect(assigned).toMatchObject({
    state: 'conflict',
    problem: { code: 'changed', params: { field: 'assignee', from: null, to: 'Ben', by: 'Ben' } },
  })
  const status = await meanwhile({ kind: 'status', status: 'pending' }, () =>
    world.zendesk.colleagueChanges(id, { status: 'hold' }),
  )
  expect(status).toMatchObject({ state: 'conflict', problem: { params: { field: 'status', to: 'hold', by: 'Ben' } } })
  expect(now()).toMatchObject({ status: 'hold', assigneeId: '8' })
  const solved = await meanwhile(noReply, () => world.zendesk.colleagueChanges(id, { status: 'solved' }))
  expect(solved).toMatchObject({ state: 'conflict', problem: { code: 'changed', params: { to: 'solved' } } })
  expect(world.zendesk.notes(id)).toEqual(['look'])
})

test('a ticket that changes under every try is left alone after three of them', async () => {
  const { desk, id, world } = await ready()
  const actionId = await record(desk, id, { kind: 'note', text: 'x' })
  for (let times = 0; times < 9; times++) world.zendesk.before('update', () => world.zendesk.colleagueTouches(id))
  await run(desk, actionId)
  expect(await desk.desk.ticketAction(actionId)).toMatchObject({ state: 'conflict', problem: { code: 'conflict' } })
  expect(world.zendesk.count('update')).toBe(4)
})

test('what was done is taken back, unless somebody has changed it since; a claim of our own is no change', async () => {
  const { desk, id, now, world, clock } = await ready()
  await clock.run(claimTicket(desk, id, false, desk.stop.signal))
  await clock.pass(2_000)
  const undo = async (actionId: TicketActionId) => {
    await clock.pass(2_000)
    const outcome = await undoAction(desk, { actionId })
    if (!outcome.ok) return outcome.error.code
    await run(desk, outcome.value.actionId)
    return (await desk.desk.ticketAction(outcome.value.actionId))?.state
  }
  const tags = await act(desk, id, { kind: 'tags', add: ['a'], remove: [] })
  expect(await undo(tags.id)).toBe('done')
  expect(now()?.tags).toEqual([])
  const assign = await act(desk, id, { kind: 'assign', assigneeId: '8' })
  expect(await undo(assign.id)).toBe('done')
  expect(now()?.assigneeId).toBe('7')
  const solve = await act(desk, id, { kind: 'solve', reason: 'duplicate', text: '' })
  expect(await undo(solve.id)).toBe('done')
  expect(now()?.status).toBe('open')
  const again = await act(desk, id, { kind: 'status', status: 'hold' })
  world.zendesk.colleagueChanges(id, { status: 'pending' })
  expect(await undo(again.id)).toBe('conflict')
  expect(now()?.status).toBe('pending')
  expect(await undo((await act(desk, id, { kind: 'note', text: 'said' })).id)).toBe('ticket_action_not_undoable')
})

test('a ticket of another group: not ours to see, and marked until Zendesk shows it again', async () => {
  const { desk, id, world } = await ready()
  world.zendesk.fails('ticket', 'before', { kind: 'forbidden', status: 403, applied: 'no' })
  const { id: actionId, row } = await act(desk, id, { kind: 'note', text: 'x' })
  expect(row).toMatchObject({ state: 'refused', problem: { code: 'not_yours_to_see' } })
  expect(await desk.cache.isForbidden(id)).toBe(true)
  await tryActionAgain(desk, { actionId })
  await run(desk, actionId)
  expect((await desk.desk.ticketAction(actionId))?.state).toBe('done')
  expect(await desk.cache.isForbidden(id)).toBe(false)
})

test('without a network nothing is done and a person may try again; a failed solution of a copy says so', async () => {
  const { desk, id, now, world } = await ready()
  world.zendesk.fails('ticket', 'before', unreachable, { times: 2 })
  const { row } = await act(desk, id, noReply)
  expect(row).toMatchObject({ state: 'notDone', problem: { code: 'unreachable' } })
  const solve = async () => {
    const recorded = await solveTicket(desk, id)
    if (!recorded.ok) return recorded
    await run(desk, recorded.value.actionId)
    return solvedTicket(desk, id, recorded.value.actionId)
  }
  expect(await solve()).toMatchObject({ error: { code: 'service_unreachable' } })
  expect(await solve()).toMatchObject({ ok: true })
  expect(now()?.status).toBe('solved')
  expect(world.zendesk.notes(id)).toEqual(['Solved: answered elsewhere.'])
})

for (const [name, what] of [
  ['a note', { kind: 'note', text: 'once' }],
  ['no reply needed', noReply],
  ['the move to e-mail', email],
] satisfies [string, TicketAct][]) {
  test(`killed after any step, ${name} is done once`, async () => {
    let finished = false
    for (let traces = 1; !finished; traces++) {
      const { stage, id, world, clock } = await ready()
      const dying = stage.open(traces)
      const begun = (async () => {
        const actionId = await record(dying, id, what)
        await runAction(dying, actionId, dying.stop.signal)
        finished = true
      })()
      await clock.run(Promise.race([begun, dying.crashed]))
      const next = stage.open()
      for (const action of await next.desk.ticketActionsOpen()) await run(next, action.id)
      expect(await next.desk.ticketActionsOpen(), `after ${traces} traces`).toEqual([])
      // a person tries again what Zendesk never got
      const rows = await next.desk.ticketActionsOf(id)
      expect(rows).toHaveLength(1)
      if (rows[0]?.state === 'notDone') {
        await tryActionAgain(next, { actionId: rows[0].id })
        await run(next, rows[0].id)
      }
      expect((await next.desk.ticketActionsOf(id))[0]?.state, `after ${traces} traces`).toBe('done')
      expect(world.zendesk.notes(id), `after ${traces} traces`).toHaveLength(1)
      const mails = [...world.zendesk.tickets.values()].filter(one => one.externalId?.startsWith('email:'))
      expect(mails, `after ${traces} traces`).toHaveLength(what.kind === 'email' ? 1 : 0)
      if (mails[0]) expect(world.zendesk.notes(mails[0].id)).toHaveLength(1)
    }
  })
}

test('the move to e-mail: a ticket by mail, a note on both, and the first is solved; nothing of it is public', async () => {
  const { desk, id, now, world } = await ready()
  world.zendesk.fails('createEmailTicket', 'after', lost)
  const { row } = await act(desk, id, email)
  expect(row?.state).toBe('done')
  const made = world.zendesk.tickets.get(row?.madeTicket as TicketId)
  expect(made).toMatchObject({ description: 'We go on here.', externalId: `email:${row?.id}` })
  expect(now()?.status).toBe('solved')
  expect(world.zendesk.notes(id)).toEqual([`The conversation goes on by e-mail in #${made?.id}.`])
  expect(world.zendesk.notes(made?.id as TicketId)).toEqual([`This conversation began on X, in #${id}.`])
  expect(world.zendesk.count('createEmailTicket')).toBe(1)
  expect(world.zendesk.count('send')).toBe(0)
})

test('a note that is being written is kept; written on the ticket it leaves the desk', async () => {
  const { desk, id } = await ready()
  expect(await saveNote(desk, { ticketId: id, text: 'half', version: 0 })).toMatchObject({ value: { version: 1 } })
  expect(await saveNote(desk, { ticketId: id, text: 'other window', version: 0 })).toMatchObject({
    error: { code: 'draft_conflict', params: { text: 'half', version: 1 } },
  })
  await act(desk, id, { kind: 'note', text: 'half' })
  expect(await desk.desk.ticketNote(id)).toMatchObject({ text: '', version: 2 })
})

test('a macro changes nothing; words for colleagues are never offered as a tweet', async () => {
  const { desk, id, world } = await ready()
  world.zendesk.answersMacro({ text: 'For us', public: false, status: 'hold', tags: ['a', 'b'], assigneeId: null })
  expect(await desk.clock.run(applyMacro(desk, { ticketId: id, macroId: '1' }))).toEqual({
    ok: true,
    value: { macroId: '1', text: null, note: 'For us', thenStatus: null, addTags: ['a', 'b'] },
  })
  expect(world.zendesk.count('update')).toBe(0)
})
