import { describe, expect, test } from 'vitest'
import { type Desk, type Json, put, startDesk, until } from './support.ts'

const MAIN = 360000185001

async function mentionWithTicket(desk: Desk, more: Record<string, unknown> = {}) {
  const { post = '', ticket = '' } = await desk.event({
    kind: 'mention',
    author: 'mara_ferryday',
    ticket: 'now',
    ...more,
  })
  return { post, ticket }
}

const auditsOf = async (desk: Desk, ticket: string): Promise<Json[]> =>
  (await desk.zendesk(`tickets/${ticket}/audits?sort=-created_at&page[size]=100`)).body.audits

const eventOf = async (desk: Desk, ticket: string, type: string): Promise<Json> =>
  until(async () =>
    (await auditsOf(desk, ticket)).flatMap(audit => audit.events).find((event: Json) => event.type === type),
  )

const repliesTo = async (desk: Desk, post: string): Promise<Json[]> =>
  (await desk.x('/2/users/1180554477112860672/tweets?max_results=20&tweet.fields=referenced_tweets')).body.data.filter(
    (one: Json) => one.referenced_tweets?.some((reference: Json) => reference.id === post),
  )

describe('tickets from posts', () => {
  test('a mention becomes a ticket after a while, and its follow-up a comment on it', async () => {
    const desk = await startDesk({ speed: 2_000 })
    const { post } = await desk.event({ kind: 'mention', text: 'a curious quokka', author: 'mara_ferryday' })
    const ticket = await until(async () => (await desk.zendesk('search?query=quokka')).body.results[0])
    expect(ticket).toMatchObject({
      status: 'new',
      external_id: null,
      subject: '@harbor a curious quokka',
      assignee_id: null,
    })
    expect(ticket.via).toMatchObject({
      channel: 'twitter',
      source: { from: { username: 'mara_ferryday' }, to: { username: 'harbor' }, rel: 'mention' },
    })
    await desk.event({ kind: 'followUp', postId: post, text: 'still curious' })
    const bodies = await until(async () => {
      const { comments } = (await desk.zendesk(`tickets/${ticket.id}/comments?include=users`)).body
      return comments.length === 2 && comments.map((one: Json) => one.body)
    })
    expect(bodies).toEqual(['@harbor a curious quokka', '@harbor still curious'])
  })

  test('create from tweet: 201 and empty, then 422; no digit of the id is lost', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'mention', text: 'an odd numbat', ticket: 'never' })
    expect(Number.isSafeInteger(Number(post))).toBe(false)
    const body = `{"ticket":{"twitter_status_message_id":${post},"monitored_twitter_handle_id":${MAIN}}}`
    const create = () => desk.zendesk('channels/twitter/tickets', { method: 'POST', body })
    expect(await create()).toMatchObject({ status: 201, body: '' })
    const again = await create()
    expect(again.status).toBe(422)
    expect(JSON.stringify(again.body)).toContain('two tickets from the same tweet')
    const { results } = (await desk.zendesk('search?query=numbat')).body
    expect(results).toHaveLength(1)
    expect(results[0].submitter_id).toBe(9100001)
    const [entry] = await desk.control('zendesk', 'journal')
    expect(entry.path).toBe('/api/v2/channels/twitter/tickets')
  })

  test('create from tweet, the other mode: the ticket is in the answer', async () => {
    const desk = await startDesk({ createFromTweet: 'full' })
    const { post, ticket } = await desk.event({ kind: 'mention', ticket: 'importer' })
    const imported = (await desk.zendesk(`tickets/${ticket}`)).body.ticket
    expect(imported.via.channel).toBe('api')
    expect(imported.description).toContain(`/status/${post}`)
    const body = `{"ticket":{"twitter_status_message_id":${post},"monitored_twitter_handle_id":${MAIN}}}`
    const made = await desk.zendesk('channels/twitter/tickets', { method: 'POST', body })
    expect(made.status).toBe(201)
    expect(made.body.ticket.via.channel).toBe('twitter')
    expect(made.body.ticket.id).not.toBe(imported.id)
  })

  test('direct messages, likes, and a ticket that moves out of sight', async () => {
    const desk = await startDesk()
    const { ticket: direct } = await desk.event({ kind: 'mention', dm: true })
    expect((await desk.zendesk(`tickets/${direct}`)).body.ticket.via.source.rel).toBe('direct_message')
    const { post } = await desk.event({ kind: 'mention', ticket: 'never' })
    const { ticket: liked } = await desk.event({ kind: 'like', postId: post })
    expect((await desk.zendesk(`tickets/${liked}`)).body.ticket.via.source.rel).toBe('like')
    await desk.event({ kind: 'moveTicket', ticketId: liked })
    expect((await desk.zendesk(`tickets/${liked}`)).status).toBe(403)
    expect((await desk.zendesk(`tickets/show_many?ids=${liked},${direct}`)).body.tickets).toHaveLength(1)
  })
})

describe('a reply', () => {
  test('becomes a Tweet event, then a post in reply to the person’s first post', async () => {
    const desk = await startDesk()
    const { post, ticket } = await mentionWithTicket(desk)
    const { post: later } = await desk.event({ kind: 'followUp', postId: post, ticket: 'now' })
    const sent = await desk.zendesk(`tickets/${ticket}`, {
      ...put({
        comment: { body: 'We look at it & tell you', public: true },
        status: 'pending',
        assignee_id: 9100001,
        metadata: { reply_id: 'r-1' },
      }),
    })
    expect(sent.status).toBe(200)
    expect(sent.body.audit.metadata.custom).toEqual({ reply_id: 'r-1' })
    expect(await eventOf(desk, ticket, 'Tweet')).toMatchObject({
      direct_message: false,
      body: 'We look at it & tell you',
    })
    const reply = await until(async () => (await repliesTo(desk, post))[0])
    expect(reply.text).toBe('@mara_ferryday We look at it &amp; tell you')
    expect(await repliesTo(desk, later ?? '')).toEqual([])
    const kept = (await auditsOf(desk, ticket)).filter(audit => audit.metadata.custom.reply_id === 'r-1')
    expect(kept).toHaveLength(1)
  })

  test('that is too long, or answers a deleted post, ends as an Error event and no post', async () => {
    const desk = await startDesk()
    const { post, ticket } = await mentionWithTicket(desk)
    await desk.zendesk(`tickets/${ticket}`, put({ comment: { body: 'あ'.repeat(141), public: true } }))
    expect((await eventOf(desk, ticket, 'Error')).message).toContain('longer')
    expect(await repliesTo(desk, post)).toEqual([])
    const second = await mentionWithTicket(desk)
    await desk.event({ kind: 'deletePost', postId: second.post })
    await desk.zendesk(`tickets/${second.ticket}`, put({ comment: { body: 'hello', public: true } }))
    expect((await eventOf(desk, second.ticket, 'Error')).message).toContain('gone')
  })

  test('send modes: silent never goes out, channel_back only with the right values', async () => {
    const silent = await startDesk({ sendMode: 'plainSilent' })
    const desk = await startDesk({ sendMode: 'channelBack' })
    expect(silent.practice.services(1).zendesk.sendMode).toBe('plain')
    const mode = desk.practice.services(1).zendesk.sendMode
    expect(mode).toEqual({ mode: 'channel_back', channelBack: '1', channelSourceId: String(MAIN) })
    const one = await mentionWithTicket(silent)
    await silent.zendesk(`tickets/${one.ticket}`, {
      ...put({ comment: { body: 'silent', public: true } }),
    })
    const two = await mentionWithTicket(desk)
    await desk.zendesk(`tickets/${two.ticket}`, put({ comment: { body: 'plain', public: true } }))
    const comment = { body: 'right', public: true, channel_back: '1', channel_source_id: String(MAIN) }
    await desk.zendesk(`tickets/${two.ticket}`, put({ comment }))
    expect((await eventOf(desk, two.ticket, 'Tweet')).body).toBe('right')
    const replies = await until(async () => {
      const found = await repliesTo(desk, two.post)
      return found.length > 0 && found
    })
    expect(replies.map((reply: Json) => reply.text)).toEqual(['@mara_ferryday right'])
    expect(
      (await auditsOf(silent, one.ticket)).flatMap(audit => audit.events.map((event: Json) => event.type)),
    ).not.toContain('Tweet')
  })

  test('a colleague answers in Zendesk, another in the X app', async () => {
    const desk = await startDesk()
    const { post, ticket } = await mentionWithTicket(desk)
    const ids = await desk.event({ kind: 'agentAnswer', postId: post, text: 'On it', agent: 'jo' })
    expect(ids.ticket).toBe(ticket)
    expect((await eventOf(desk, ticket, 'Tweet')).body).toBe('On it')
    await until(async () => (await repliesTo(desk, post)).length === 1)
    const { post: reply } = await desk.event({ kind: 'appAnswer', postId: post, text: 'From the app' })
    expect((await repliesTo(desk, post)).map(one => one.id)).toContain(reply)
    const { comments } = (await desk.zendesk(`tickets/${ticket}/comments`)).body
    expect(comments.map((one: Json) => [one.author_id, one.body]).at(-1)).toEqual([9100003, 'On it'])
  })
})

describe('updates', () => {
  test('safe_update has one second of grain: equal passes, older is a 409', async () => {
    const desk = await startDesk()
    const { ticket } = await mentionWithTicket(desk)
    const stampOf = async () => (await desk.zendesk(`tickets/${ticket}`)).body.ticket.updated_at
    const update = (stamp: string, tag: string, agent: 1 | 2 = 1) =>
      desk.zendesk(`tickets/${ticket}`, put({ tags: ['twitter', tag], safe_update: true, updated_stamp: stamp }), agent)
    const stamp = await stampOf()
    expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const old = await update('2020-01-01T00:00:00Z', 'a')
    expect(old).toMatchObject({ status: 409, body: { error: 'UpdateConflict' } })
    // Two agents with the same stamp within one second both pass: the hole the desk has to know of.
    const both = await until(async () => {
      const same = await stampOf()
      const first = await update(same, `b${Date.now()}`)
      const second = await update(same, `c${Date.now()}`, 2)
      return first.status === 200 && second.status === 200 && first.body.ticket.updated_at === same && [first, second]
    })
    expect(both).toHaveLength(2)
    const before = await stampOf()
    const nothing = await desk.zendesk(`tickets/${ticket}`, put({ status: 'new' }))
    expect(nothing.body.audit.events).toEqual([])
    expect(await stampOf()).toBe(before)
  })

  test('closed is final; solving needs somebody; a claim opens a new ticket; a note stays private', async () => {
    const desk = await startDesk()
    const { ticket } = await mentionWithTicket(desk)
    const change = (fields: Json) => desk.zendesk(`tickets/${ticket}`, put(fields))
    expect((await change({ status: 'solved' })).status).toBe(422)
    expect((await change({ status: 'strange' })).status).toBe(422)
    expect((await change({ assignee_id: 9100001 })).body.ticket).toMatchObject({ status: 'open', assignee_id: 9100001 })
    expect((await change({ external_id: 'x:1', comment: { body: 'look', public: false } })).status).toBe(200)
    expect((await desk.zendesk('tickets?external_id=x:1')).body.tickets.map((one: Json) => String(one.id))).toEqual([
      ticket,
    ])
    expect((await desk.zendesk(`tickets/${ticket}/comments?sort=-created_at`)).body.comments[0]).toMatchObject({
      public: false,
    })
    expect((await change({ status: 'closed' })).status).toBe(200)
    expect(await change({ comment: { body: 'too late' } })).toMatchObject({
      status: 422,
      body: { error: 'RecordInvalid' },
    })
  })

  test('the 31st update of one agent within ten minutes is a page with Retry-After', async () => {
    const desk = await startDesk({ speed: 1 })
    const { ticket } = await mentionWithTicket(desk)
    const update = (agent: 1 | 2) => desk.zendesk(`tickets/${ticket}`, put({ priority: 'high' }), agent)
    for (let count = 0; count < 30; count += 1) expect((await update(1)).status).toBe(200)
    const over = await update(1)
    expect(over.status).toBe(429)
    expect(over.headers.get('content-type')).toContain('text/html')
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(590)
    expect((await update(2)).status).toBe(200)
  })
})

test('the view pages by cursor and by number, each ticket once', async () => {
  const desk = await startDesk()
  const { viewId } = desk.practice.services(1).zendesk
  const seen: number[] = []
  let cursor = ''
  for (;;) {
    const { body } = await desk.zendesk(`views/${viewId}/tickets?page[size]=25${cursor && `&page[after]=${cursor}`}`)
    seen.push(...body.tickets.map((one: Json) => one.id))
    if (!body.meta.has_more) break
    cursor = body.meta.after_cursor
  }
  expect(seen.length).toBeGreaterThan(50)
  expect(new Set(seen).size).toBe(seen.length)
  const byNumber = await desk.zendesk(`views/${viewId}/tickets?per_page=10&page=2&sort_by=created_at&sort_order=desc`)
  expect(byNumber.body.tickets).toHaveLength(10)
  expect(byNumber.body.count).toBe(seen.length)
})

test('who am I: three agents, and an anonymous 200 for a wrong token', async () => {
  const desk = await startDesk()
  const names = await Promise.all(
    ([1, 2, 3] as const).map(async agent => (await desk.zendesk('users/me', {}, agent)).body.user.name),
  )
  expect(names).toEqual(['Ines', 'Ravi', 'Jo'])
  const anonymous = await desk.zendesk('users/me', { headers: { authorization: 'Bearer wrong' } })
  expect(anonymous.status).toBe(200)
  expect(anonymous.body.user.id).toBeUndefined()
  expect((await desk.zendesk('views', { headers: {} })).status).toBe(401)
})
