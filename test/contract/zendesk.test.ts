import { beforeAll, describe, expect, test } from 'vitest'
import { createClock } from '#adapters/system/clock.ts'
import { createIds } from '#adapters/system/ids.ts'
import { createZendeskService } from '#adapters/zendesk/create-zendesk-service.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import { type CheckedWorld, reportOf, startCheckedWorld } from '#test/contract/checked-world.ts'
import type { Violation } from '#test/contract/checking-proxy.ts'
import { specFile, withoutDoubleNulls } from '#test/contract/specs.ts'
import { faultOf, got } from '#test/integration/adapters/practice-world.ts'
import { kept } from '#test/unit/adapters/system/fake-http.ts'

const spec = specFile('zendesk-cut.overlay.yaml')

/**
 * The file describes the empty 201 of create-from-tweet as JSON; nothing that is empty is JSON, and the proxy can't pass
 * it on. The test looks at that answer itself.
 */
const isEmptyCreation = ({ call, said }: Violation) =>
  call === 'POST /api/v2/channels/twitter/tickets' &&
  JSON.stringify(said).includes('The received media type \\"\\" does not match')

/** The file names hardly any refusal. What one looks like is checked where it names it; that there are such is not. */
const isUndescribedRefusal = ({ status, said }: Violation) =>
  [403, 404, 422].includes(status) &&
  Array.isArray(said) &&
  said.every(({ message }) => String(message).startsWith('Unable to match the returned status code'))

describe.skipIf(spec.skipped)(`Zendesk adapter and practice Zendesk against the OpenAPI file${spec.why}`, () => {
  let world: CheckedWorld
  reportOf(
    'zendesk',
    () => world,
    violation => isEmptyCreation(violation) || isUndescribedRefusal(violation),
  )

  beforeAll(async () => {
    const copy = withoutDoubleNulls(spec.path)
    // The cut has single people and no list of them.
    const covers = /^(?!\/api\/v2\/users$)/
    world = await startCheckedWorld('zendesk', copy.path, { covers }).finally(copy.remove)
  }, 60_000)

  const mention = async (ticket: 'now' | 'importer' = 'now') => {
    const ids = await world.event({ kind: 'mention', text: 'where is my parcel', ticket })
    return ids.ticket as TicketId
  }
  /**
   * The proxy reads and writes JSON with JavaScript's numbers: of nearly every post it passes on another id. Some ids
   * survive that. (That all digits leave the adapter is tested without a proxy.)
   */
  const mentionThatSurvives = async () => {
    for (let tries = 0; tries < 500; tries += 1) {
      const { post } = await world.event({ kind: 'mention', author: `person${tries}`, ticket: 'never' })
      if (post !== undefined && String(Number(post)) === post) return post
    }
    throw new Error('no post with a round id')
  }

  const stampOf = async (id: TicketId) => got(await world.zendesk.ticket(id)).tickets[0]?.stamp ?? ''

  test('the checker objects: to an unknown status, a call nobody describes, a missing token', async () => {
    const said = async (path: string, init: RequestInit) => {
      const answer = await fetch(`${world.proxyUrl}/api/v2/${path}`, init)
      return ((await answer.json()) as { type: string }).type
    }
    const json = { authorization: 'Bearer x', 'content-type': 'application/json' }
    const body = JSON.stringify({ ticket: { status: 'weird' } })
    expect(await said('tickets/1', { method: 'PUT', headers: json, body })).toContain('stoplight')
    expect(await said('tickets/1.json', { headers: json })).toContain('stoplight')
    expect(await said('users/me', {})).toContain('stoplight')
  })

  test('me, handles, view', async () => {
    got(await world.zendesk.me())
    expect(got(await world.zendesk.handles())).toHaveLength(2)
    got(await world.zendesk.view(null))
  })

  test('the active views, and the tickets of each', async () => {
    const views = got(await world.zendesk.views())
    expect(views.map(({ title }) => title)).toEqual(['Twitter, nobody’s'])
    for (const { id, title } of views) {
      expect(got(await world.zendesk.view(id))).toEqual({ title })
      got(await world.zendesk.viewTickets(id, null))
    }
  })

  test('the view’s tickets, and everything about the first twenty', async () => {
    const page = got(await world.zendesk.viewTickets(null, null))
    if (page.next !== null) got(await world.zendesk.viewTickets(null, page.next))
    const ids = page.tickets.map(ticket => ticket.id)
    expect(got(await world.zendesk.tickets(ids)).tickets).toHaveLength(ids.length)
    for (const id of ids.slice(0, 20)) {
      got(await world.zendesk.ticket(id))
      got(await world.zendesk.comments(id, null))
      got(await world.zendesk.audits(id, null))
    }
  }, 60_000)

  test('tickets of an importer, a like and a direct message', async () => {
    const { post } = await world.event({ kind: 'ownPost', text: 'hello' })
    const like = await world.event({ kind: 'like', postId: post })
    const message = await world.event({ kind: 'mention', dm: true })
    for (const id of [await mention('importer'), like.ticket as TicketId, message.ticket as TicketId]) {
      got(await world.zendesk.ticket(id))
      got(await world.zendesk.comments(id, null))
      got(await world.zendesk.audits(id, null))
    }
  })

  test('a ticket from a post, empty and 422', async () => {
    const post = await mentionThatSurvives()
    const handle = got(await world.zendesk.handles())[0]
    // The request passed the check; what came back is the 201 without a body that the proxy could not read.
    expect(faultOf(await world.zendesk.createFromPost(post as PostId, handle?.id ?? '')).status).toBe(500)
    const journal = await fetch(`${world.practice.addresses.zendesk}/_practice/journal`)
    const entries = (await journal.json()) as { method: string; status: number; answer: unknown }[]
    expect(entries.filter(entry => entry.method === 'POST')).toMatchObject([{ status: 201 }])
    expect(faultOf(await world.zendesk.createFromPost(post as PostId, handle?.id ?? '')).status).toBe(422)
  })

  test('updates: stamped, a reply, a note, a status, a conflict', async () => {
    const id = await mention()
    got(await world.zendesk.update(id, { stamp: await stampOf(id), externalId: 'x:1' }))
    expect(got(await world.zendesk.ticketsStamped('x:1')).tickets).toHaveLength(1)
    const me = got(await world.zendesk.me()).id
    got(
      await world.zendesk.update(id, {
        stamp: await stampOf(id),
        comment: { text: 'On its way', public: true, asTweet: true },
        status: 'pending',
        assigneeId: me,
        metadata: { reply_id: 'r-1', claim_id: 'c-1', claim: 'released' },
      }),
    )
    got(
      await world.zendesk.update(id, {
        stamp: await stampOf(id),
        comment: { text: 'a note', public: false, asTweet: false },
      }),
    )
    got(await world.zendesk.update(id, { stamp: await stampOf(id), status: 'solved', assigneeId: me }))
    const stale = await world.zendesk.update(id, { stamp: '2020-01-01T00:00:00Z', status: 'open' })
    expect(faultOf(stale)).toMatchObject({ kind: 'conflict', status: 409 })
    got(await world.zendesk.audits(id, null))
  })

  test('a claim, tags, hold, recorded macros, back to nobody', async () => {
    const id = await mention()
    const me = got(await world.zendesk.me()).id
    const claim = (act: string) => ({ claim_id: 'c-1', claim: act })
    const taken = { assigneeId: me, status: 'open', externalId: 'x:2', metadata: claim('taken') } as const
    got(await world.zendesk.update(id, { stamp: await stampOf(id), ...taken }))
    const change = { tags: ['twitter', 'asked'], status: 'hold', macroIds: ['360300001'] } as const
    got(await world.zendesk.update(id, { stamp: await stampOf(id), ...change }))
    got(await world.zendesk.update(id, { stamp: await stampOf(id), assigneeId: null, metadata: claim('released') }))
    expect(got(await world.zendesk.audits(id, null)).audits.map(audit => audit.claim?.act ?? null)).toContain(
      'released',
    )
  })

  test('every macro, listed and applied', async () => {
    const id = await mention()
    const macros = got(await world.zendesk.macros())
    for (const macro of macros) expect(got(await world.zendesk.applyMacro(id, macro.id)).text).not.toBeNull()
    expect(faultOf(await world.zendesk.applyMacro(id, '1')).status).toBe(404)
  })

  test('agents: the file has no list of people, so this one goes past the checker', async () => {
    expect(got(await world.zendesk.agents())).toHaveLength(4)
    expect([...world.unchecked]).toEqual(['GET /api/v2/users'])
  })

  test('a full ticket: counted, paged, refused', async () => {
    const id = await mention()
    await world.event({ kind: 'fillTicket', ticketId: id, comments: 5_000 })
    expect(got(await world.zendesk.tickets([id])).tickets[0]?.commentCount).toBe(5_000)
    const first = got(await world.zendesk.comments(id, null))
    got(await world.zendesk.comments(id, first.next))
    const audits = got(await world.zendesk.audits(id, null))
    got(await world.zendesk.audits(id, audits.next))
    const comment = { text: 'one more', public: false, asTweet: false }
    expect(faultOf(await world.zendesk.update(id, { stamp: await stampOf(id), comment })).status).toBe(422)
  })

  test('a ticket of another group', async () => {
    const id = await mention()
    const stamp = await stampOf(id)
    await world.event({ kind: 'moveTicket', ticketId: id })
    expect(faultOf(await world.zendesk.ticket(id)).kind).toBe('forbidden')
    expect(faultOf(await world.zendesk.update(id, { stamp, status: 'open' })).kind).toBe('forbidden')
  })

  test('on to e-mail: the address, the ticket, its second copy', async () => {
    const page = got(await world.zendesk.viewTickets(null, null))
    for (const { requesterId } of page.tickets.slice(0, 10)) got(await world.zendesk.emailOf(requesterId))
    const requester = { name: 'Noor', email: 'noor@mail.example' }
    const linkedTicket = await mention()
    const draft = { subject: 'Your parcel', text: 'Dear Noor', requester, linkedTicket, key: 'k-1' }
    const made = got(await world.zendesk.createEmailTicket(draft))
    expect(got(await world.zendesk.createEmailTicket(draft)).id).toBe(made.id)
    got(await world.zendesk.audits(made.id, null))
    const wrong = { ...draft, key: 'k-2', requester: { name: 'Noor', email: 'nowhere' } }
    expect((await world.zendesk.createEmailTicket(wrong)).ok).toBe(false)
  })

  test('send mode channel_back', async () => {
    const id = await mention()
    const zendesk = createZendeskService({
      http: world.port,
      clock: createClock(),
      ids: createIds(),
      log: kept(),
      service: { ...world.read.zendesk, sendMode: 'channel_back' },
    })
    const comment = { text: 'On its way', public: true, asTweet: true }
    got(await zendesk.update(id, { stamp: await stampOf(id), comment, monitoredHandleId: '360000185001' }))
  })
})
