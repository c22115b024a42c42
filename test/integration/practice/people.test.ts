import { expect, test } from 'vitest'
import { type Desk, type Json, put, startDesk, until } from './support.ts'

const eventOf = async (desk: Desk, ticket: string, type: string): Promise<Json> =>
  until(async () =>
    (await desk.zendesk(`tickets/${ticket}/audits?page[size]=100`)).body.audits
      .flatMap((audit: Json) => audit.events)
      .find((event: Json) => event.type === type),
  )

test('whoever writes again minutes later lands on the first ticket, and the answer under the first post', async () => {
  const desk = await startDesk()
  const { post, ticket } = await desk.event({ kind: 'mention', author: 'odd_lantern', ticket: 'now' })
  const again = await desk.event({ kind: 'writeAgain', postId: post, text: 'and the lamp?', ticket: 'now' })
  expect(again.ticket).toBe(ticket)
  const second = (await desk.x(`/2/tweets/${again.post}?tweet.fields=conversation_id`)).body.data
  expect(second.conversation_id).toBe(again.post)
  const { comments } = (await desk.zendesk(`tickets/${ticket}/comments`)).body
  expect(comments.at(-1).body).toBe('@harbor and the lamp?')
  await desk.zendesk(`tickets/${ticket}`, put({ comment: { body: 'both', public: true }, assignee_id: 9100001 }))
  const reply = await until(
    async () =>
      (await desk.x('/2/users/1180554477112860672/tweets?max_results=5&tweet.fields=referenced_tweets')).body.data.find(
        (one: Json) => one.text === '@odd_lantern both',
      ) as Json,
  )
  expect(reply.referenced_tweets).toEqual([{ type: 'replied_to', id: post }])
  // once that is solved, another post is a ticket of its own
  await desk.zendesk(`tickets/${ticket}`, put({ status: 'solved' }))
  const third = await desk.event({ kind: 'writeAgain', postId: post, text: 'something new', ticket: 'now' })
  expect(third.ticket).not.toBe(ticket)
})

test('whoever protects themselves is gone from X, and an answer ends as an error', async () => {
  const desk = await startDesk()
  const { post, ticket = '' } = await desk.event({ kind: 'mention', author: 'odd_lantern', ticket: 'now' })
  await desk.event({ kind: 'protect', handle: 'odd_lantern' })
  expect((await desk.x(`/2/tweets/${post}`)).body.errors[0].title).toBe('Authorization Error')
  await desk.zendesk(`tickets/${ticket}`, put({ comment: { body: 'hello', public: true } }))
  expect((await eventOf(desk, ticket, 'Error')).message).toContain('protected')
})

test('our post, passed on by somebody: a mention on X, and never a ticket', async () => {
  const desk = await startDesk({ speed: 5_000 })
  const { post: ours } = await desk.event({ kind: 'ownPost', text: 'Lockers at North Quay open today' })
  const { post: passedOn } = await desk.event({ kind: 'repost', postId: ours, author: 'odd_lantern' })
  const { ticket } = await desk.event({ kind: 'mention', text: 'afterwards', ticket: 'now' })
  const mentions = (await desk.x('/2/users/1180554477112860672/mentions?max_results=5')).body.data
  expect(mentions.map((one: Json) => one.id)).toContain(passedOn)
  const { results } = (await desk.zendesk('search?query=Lockers%20North%20Quay%20open%20today')).body
  expect(results).toEqual([])
  expect(ticket).toBeDefined()
})

test('a message to a group becomes nothing', async () => {
  const desk = await startDesk()
  const count = async () => (await desk.zendesk('tickets?per_page=1')).body.count
  const before = await count()
  await desk.event({ kind: 'groupMessage', author: 'odd_lantern', text: 'all of you' })
  expect(await count()).toBe(before)
})

test('the team’s own test account has asked for an answer, and asks again when told to', async () => {
  const desk = await startDesk()
  const of = async () => (await desk.zendesk('search?query=test%20by%20our%20own%20team')).body.results
  expect((await of()).map((one: Json) => one.via.source.from.username)).toEqual(['harbor_test'])
  const { post, ticket } = await desk.event({ kind: 'testPost', ticket: 'now' })
  expect((await desk.x(`/2/tweets/${post}`)).body.data.text).toContain('@harbor')
  expect((await of()).map((one: Json) => String(one.id))).toContain(ticket)
})

test('two conversations in the view are nearly full', async () => {
  const desk = await startDesk()
  const { viewId } = desk.practice.services(1).zendesk
  const { tickets } = (await desk.zendesk(`views/${viewId}/tickets?sort_by=created_at&sort_order=asc&per_page=100`))
    .body
  const ids = tickets.map((one: Json) => one.id).join(',')
  const counted = (await desk.zendesk(`tickets/show_many?ids=${ids}&include=comment_count`)).body.tickets
  expect(counted.map((one: Json) => one.comment_count).filter((count: number) => count > 100)).toEqual([4_600, 4_999])
})

test('what a person writes into a full ticket is not imported any more', async () => {
  const desk = await startDesk()
  const { post, ticket } = await desk.event({ kind: 'mention', author: 'odd_lantern', ticket: 'now' })
  await desk.event({ kind: 'fillTicket', ticketId: ticket, comments: 5_000 })
  const { ticket: none } = await desk.event({ kind: 'followUp', postId: post, ticket: 'now' })
  expect(none).toBeUndefined()
})
