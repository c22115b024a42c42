import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readOptions } from '#practice/cli-options.ts'
import { makeWorld } from '#practice/world/make-world.ts'
import { ask, type Json, startDesk, until } from './support.ts'

const RULES = { sendMode: 'plain', createFromTweet: 'empty', speed: 1 } as const

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'practice-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

describe('the world', () => {
  test('is large, made quickly, and the same for the same seed', () => {
    const before = performance.now()
    const first = makeWorld(7, RULES, true).world
    expect(performance.now() - before).toBeLessThan(3_000)
    const second = makeWorld(7, RULES, true).world
    const other = makeWorld(8, RULES, true).world
    expect(first.posts.length).toBeGreaterThan(2_500)
    expect(first.posts.map(post => post.text)).toEqual(second.posts.map(post => post.text))
    expect(first.tickets.map(ticket => ticket.status)).toEqual(second.tickets.map(ticket => ticket.status))
    expect(other.posts.map(post => post.text)).not.toEqual(first.posts.map(post => post.text))
    const newest = first.posts.at(-1)?.at ?? 0
    expect(Date.now() - newest).toBeGreaterThan(29 * 60_000)
    const open = first.tickets.filter(ticket => !['solved', 'closed'].includes(ticket.status))
    expect(open.length).toBeGreaterThan(40)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
  })

  test('with the story starts with one of each: without a ticket, new and late, by the importer, answered, an accident', () => {
    const live = makeWorld(1, RULES, false)
    const { posts, tickets } = live.world
    const minutes = (post: { at: number }) => (Date.now() - post.at) / 60_000
    const recent = posts.filter(post => minutes(post) < 20)
    const bare = recent.filter(post => post.text.startsWith('@harbor ') && !live.ticketOf(post.id))
    expect(bare.some(post => minutes(post) < 2)).toBe(true)
    expect(bare.some(post => minutes(post) > 15)).toBe(true)
    expect(recent.some(post => post.text.startsWith('noodles'))).toBe(true)
    expect(recent.some(post => post.replyTo && post.authorId === '1180554477112860672')).toBe(true)
    const fresh = tickets.filter(ticket => minutes({ at: ticket.createdAt }) < 20)
    expect(fresh.some(ticket => ticket.via.channel === 'api')).toBe(true)
    expect(fresh.some(ticket => ticket.status === 'new' && ticket.via.channel === 'twitter')).toBe(true)
  })

  test('is resumed with its tokens, its posts and its ports', async () => {
    const statePath = join(folder(), 'world.json')
    const first = await startDesk({ statePath, speed: 1 })
    const { post } = await first.event({ kind: 'mention', text: 'before the break', ticket: 'now' })
    const services = first.practice.services(2)
    await first.practice.stop()
    expect(statSync(statePath).mode & 0o077).toBe(0)
    const second = await startDesk({ statePath, speed: 1 })
    expect(second.practice.services(2)).toEqual(services)
    expect((await second.x(`/2/tweets/${post}`)).body.data.text).toBe('@harbor before the break')
    await second.practice.stop()

    const squatter = createServer()
    const port = Number(new URL(services.x.baseUrl).port)
    await new Promise<void>(resolve => squatter.listen(port, '127.0.0.1', resolve))
    onTestFinished(() => void squatter.close())
    const third = await startDesk({ statePath, speed: 1 })
    expect(third.practice.remarks).toHaveLength(1)
    expect(third.practice.addresses.x).not.toBe(services.x.baseUrl)
    await third.practice.stop()
    const other = await startDesk({ statePath, seed: 2 })
    expect((await other.x(`/2/tweets/${post}`)).body.errors).toHaveLength(1)
  })
})

test('the story goes on by itself: mentions, tickets, an outage', async () => {
  const desk = await startDesk({ quiet: false, speed: 2_000 })
  const { url } = desk.practice.services(1).status
  const overall = async () => (await ask(url)).body.result
  await until(async () => (await overall()).status_overall.status_code > 100)
  const { body } = await desk.x('/2/users/1180554477112860672/mentions?max_results=100&tweet.fields=created_at')
  const fresh = body.data.filter((post: Json) => Date.now() - Date.parse(post.created_at) < 5_000)
  expect(fresh.length).toBeGreaterThan(5)
  await until(async () => (await overall()).status_overall.status_code === 100)
})

test('an outage by event: the page and the status handle say so', async () => {
  const desk = await startDesk()
  const { url } = desk.practice.services(1).status
  expect((await ask(url)).body.result.status_overall.status_code).toBe(100)
  const { incident, post } = await desk.event({ kind: 'incidentStart', title: 'Lockers asleep', mentions: 3 })
  const during = (await ask(url)).body.result
  expect(during.incidents).toMatchObject([{ _id: incident, name: 'Lockers asleep' }])
  expect((await desk.x(`/2/tweets/${post}`)).body.data.text).toContain('Lockers asleep')
  await desk.event({ kind: 'incidentUpdate' })
  await desk.event({ kind: 'incidentEnd' })
  expect((await ask(url)).body.result).toMatchObject({ incidents: [], status_overall: { status_code: 100 } })
})

test('Slack: posts, updates, errors, the webhook', async () => {
  const desk = await startDesk()
  expect((await desk.slack('auth.test', {})).body).toMatchObject({ ok: true, team: 'Harbor' })
  const { channels } = (await desk.slack('conversations.list', {})).body
  const channel = channels.find((one: Json) => one.name === 'social_media_action').id
  const blocks = JSON.stringify([{ type: 'section', text: { type: 'mrkdwn', text: 'gone' } }])
  const { ts } = (await desk.slack('chat.postMessage', { channel: 'social_media_action', text: 'gone', blocks })).body
  const second = await desk.slack('chat.postMessage', { channel, text: 'two' })
  expect(second.body.ts).not.toBe(ts)
  expect((await desk.slack('chat.update', { channel, ts, text: 'really gone' })).body.ok).toBe(true)
  expect((await desk.slack('chat.postMessage', { channel: 'nowhere', text: 'x' })).body.error).toBe('channel_not_found')
  const { slack } = desk.practice.addresses
  expect(
    (await ask(`${slack}/api/auth.test`, { method: 'POST', headers: { authorization: 'Bearer x' } })).body.error,
  ).toBe('invalid_auth')
  const hook = await ask(`${slack}/services/T/B/KEY`, { method: 'POST', body: JSON.stringify({ text: 'by hook' }) })
  expect(hook.body).toBe('ok')
  const messages = await desk.control('slack', 'messages')
  expect(messages.map((one: Json) => [one.text, one.edited])).toEqual([
    ['really gone', true],
    ['two', false],
    ['by hook', false],
  ])
})

test('the forum: search, solved topics, no hit, categories, one topic', async () => {
  const { practice } = await startDesk()
  const forum = practice.addresses.forum
  const { body } = await ask(`${forum}/search.json?q=${encodeURIComponent('charged twice status:solved')}`)
  expect(body.topics.length).toBeGreaterThan(0)
  expect(body.topics.every((topic: Json) => topic.has_accepted_answer)).toBe(true)
  expect((await ask(`${forum}/search.json?q=xylophone`)).body).not.toHaveProperty('topics')
  expect((await ask(`${forum}/categories.json`)).body.category_list.categories).toHaveLength(6)
  const [topic] = body.topics
  const whole = (await ask(`${forum}/t/${topic.slug}/${topic.id}.json`)).body
  expect(whole.accepted_answer.post_number).toBe(2)
})

test('events about people: rename and repost', async () => {
  const desk = await startDesk()
  const { post } = await desk.event({ kind: 'mention', author: 'odd_lantern', ticket: 'never' })
  await desk.event({ kind: 'rename', handle: 'odd_lantern', to: 'even_lantern' })
  const { body } = await desk.x(`/2/tweets/${post}?expansions=author_id`)
  expect(body.includes.users[0].username).toBe('even_lantern')
  const { post: repost } = await desk.event({ kind: 'repost', postId: post })
  expect((await desk.x(`/2/tweets/${repost}?tweet.fields=referenced_tweets`)).body.data.referenced_tweets).toEqual([
    { type: 'retweeted', id: post },
  ])
})

test('options: a wrong one is named', () => {
  expect(readOptions(['--json', '--seed', '4', '--speed=20', '--services-out', 'd'])).toMatchObject({
    json: true,
    servicesOut: 'd',
    practice: { seed: 4, speed: 20 },
  })
  expect(readOptions(['--sped', '4'])).toEqual({ wrong: 'The option --sped is not known.' })
  expect(readOptions(['--seed'])).toEqual({ wrong: 'The option --seed needs a value.' })
  expect(readOptions(['--speed', 'fast'])).toHaveProperty('wrong')
})
