import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { ask, startDesk, until } from './support.ts'

describe('journal', () => {
  test('keeps every request with its answer, oldest first, without its own', async () => {
    const desk = await startDesk()
    await desk.x('/2/users/me?user.fields=name')
    await desk.slack('chat.postMessage', { channel: 'nowhere', text: 'hi' })
    const [entry, ...more] = await desk.control('x', 'journal')
    expect(more).toEqual([])
    expect(entry).toMatchObject({ method: 'GET', path: '/2/users/me?user.fields=name', body: null, status: 200 })
    expect(entry.answer.data.username).toBe('harbor')
    expect(new Date(entry.time).toISOString()).toBe(entry.time)
    const [posted] = await desk.control('slack', 'journal')
    expect(posted).toMatchObject({ body: 'channel=nowhere&text=hi', answer: { ok: false, error: 'channel_not_found' } })
  })

  test('is not for pages of elsewhere, nor for another host name', async () => {
    const { practice } = await startDesk()
    const { port } = new URL(practice.addresses.x)
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request(
          { host: '127.0.0.1', port, path: '/_practice/faults', method: 'POST', headers },
          answer => {
            answer.resume()
            resolve(answer.statusCode)
          },
        )
        sent.on('error', reject)
        sent.end('{}')
      })
    expect(await status({ origin: 'https://elsewhere.example' })).toBe(403)
    expect(await status({ host: `rebound.example:${port}` })).toBe(403)
    expect(await status({ origin: `http://127.0.0.1:${port}` })).toBe(400)
  })
})

describe('faults', () => {
  const fault = (effect: Record<string, unknown>, more = {}) => ({
    method: 'DELETE',
    pathPattern: '/2/tweets/',
    effect,
    ...more,
  })

  test('a status answers without doing anything, once', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'accident' })
    const { id } = await desk.control(
      'x',
      'faults',
      fault({ kind: 'status', status: 402, body: { title: 'CreditsDepleted' } }),
    )
    expect(id).toBe('fault-1')
    expect(await desk.status(`/2/tweets/${post}`, { method: 'GET' })).toMatchObject({ status: 200 })
    const remove = () => desk.status(`/2/tweets/${post}`, { method: 'DELETE' })
    expect(await remove()).toMatchObject({ status: 402, body: { title: 'CreditsDepleted' } })
    expect(await remove()).toMatchObject({ status: 200, body: { data: { deleted: true } } })
  })

  test('a connection dropped before has no effect, one dropped after has', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'accident' })
    const remove = () => desk.status(`/2/tweets/${post}`, { method: 'DELETE' })
    await desk.control('x', 'faults', fault({ kind: 'dropBefore' }))
    await expect(remove()).rejects.toThrow()
    expect((await desk.x(`/2/tweets/${post}`)).body.data).toBeDefined()
    await desk.control('x', 'faults', fault({ kind: 'dropAfter' }))
    await expect(remove()).rejects.toThrow()
    expect((await desk.x(`/2/tweets/${post}`)).body.errors).toHaveLength(1)
    const journal = await desk.control('x', 'journal')
    const deletions = journal.filter((entry: { method: string }) => entry.method === 'DELETE')
    expect(deletions).toMatchObject([
      { status: null, answer: null },
      { status: null, answer: { data: { deleted: true } } },
    ])
  })

  test('pages, delays and halves', async () => {
    const desk = await startDesk()
    await desk.control('zendesk', 'faults', { pathPattern: 'users/me', effect: { kind: 'html', status: 429 } })
    const page = await desk.zendesk('users/me')
    expect(page.status).toBe(429)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('retry-after')).toBe('1')
    await desk.control('zendesk', 'faults', { pathPattern: 'users/me', times: 0, effect: { kind: 'delay', ms: 60 } })
    for (const _ of [1, 2]) {
      const before = performance.now()
      expect((await desk.zendesk('users/me')).status).toBe(200)
      expect(performance.now() - before).toBeGreaterThan(50)
    }
    await desk.control('zendesk', 'faults', undefined, 'DELETE')
    expect(await desk.control('zendesk', 'faults')).toEqual([])
    await desk.control('zendesk', 'faults', { pathPattern: 'users/me', effect: { kind: 'truncate' } })
    await expect(desk.zendesk('users/me')).rejects.toThrow()
  })

  test('a wrong fault, event or speed is refused with the reason', async () => {
    const desk = await startDesk()
    const at = desk.practice.addresses.x
    const post = (path: string, body: unknown) =>
      ask(`${at}/_practice/${path}`, { method: 'POST', body: JSON.stringify(body) })
    expect(await post('faults', { pathPattern: '(', effect: { kind: 'delay', ms: 1 } })).toMatchObject({ status: 400 })
    expect((await post('faults', { pathPattern: 'a', effect: { kind: 'bang' } })).body.error).toContain('dropBefore')
    expect((await post('events', { kind: 'party' })).body.error).toContain('mention')
    expect((await post('events', { kind: 'mention', txt: 'hi' })).body.error).toContain('"txt"')
    expect((await post('events', { kind: 'deletePost', postId: '12' })).status).toBe(400)
    expect((await post('clock', { speed: 0 })).status).toBe(400)
  })
})

test('the clock shortens what is already waiting', async () => {
  const desk = await startDesk({ speed: 0.01 })
  const { post } = await desk.event({ kind: 'mention' })
  const tickets = async () => (await desk.zendesk(`search?query=${encodeURIComponent('status:new')}`)).body.results
  const before = (await tickets()).length
  await desk.control('status', 'clock', { speed: 10_000 })
  const after = await until(async () => {
    const found = await tickets()
    return found.length > before && found
  })
  expect(post).toMatch(/^\d{19}$/)
  expect(Math.abs(Date.now() - Date.parse(after[0].created_at))).toBeLessThan(5_000)
})
