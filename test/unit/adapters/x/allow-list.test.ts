import { expect, test, vi } from 'vitest'
import { assertAllowed, CallNotAllowed } from '#adapters/x/allow-list.ts'
import { createGatedLibrary } from '#adapters/x/x-client.ts'
import type { XAuth } from '#contract/services/services-file.ts'
import { answer, scripted } from '#test/unit/adapters/system/fake-http.ts'

const id = '2123947481756072604'
const oauth2: XAuth = { kind: 'oauth2', accessToken: 'access-token' }
const oauth1: XAuth = {
  kind: 'oauth1',
  appKey: 'app-key',
  appSecret: 'app-secret',
  accessToken: 'access-token',
  accessSecret: 'access-secret',
}

const allowed = (method: string, address: string) => {
  try {
    assertAllowed(method, new URL(address))
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(CallNotAllowed)
    return false
  }
}

test('seven calls are allowed', () => {
  const v2 = 'https://api.x.com/2'
  for (const path of [
    'users/me',
    `users/${id}/mentions`,
    `users/${id}/tweets`,
    'tweets/search/recent',
    'tweets',
    `tweets/${id}`,
  ])
    expect(allowed('GET', `${v2}/${path}`)).toBe(true)
  expect(allowed('DELETE', `${v2}/tweets/${id}`)).toBe(true)
})

test.each([
  ['POST', 'https://api.x.com/2/tweets'],
  ['PUT', `https://api.x.com/2/tweets/${id}`],
  ['PUT', `https://api.x.com/2/tweets/${id}/hidden`],
  ['POST', `https://api.x.com/2/users/${id}/likes`],
  ['POST', `https://api.x.com/2/users/${id}/retweets`],
  ['DELETE', `https://api.x.com/2/users/${id}/likes/${id}`],
  ['DELETE', 'https://api.x.com/2/tweets'],
  ['DELETE', `https://api.x.com/2/tweets/${id}/`],
  ['DELETE', `https://api.x.com/2/tweets/${id}/../../users/1`],
  ['POST', 'https://api.x.com/2/oauth2/token'],
  ['POST', 'https://api.x.com/1.1/statuses/update.json'],
  ['POST', `https://api.x.com/1.1/statuses/destroy/${id}.json`],
  ['GET', 'https://api.x.com/2/tweets/search/stream'],
  ['GET', 'https://api.x.com.evil.example/2/users/me'],
  ['GET', 'http://api.x.com/2/users/me'],
  ['GET', 'https://upload.x.com/2/users/me'],
])('%s %s is not', (method, address) => {
  expect(allowed(method, address)).toBe(false)
})

test('the calls a person would think of first', async () => {
  const http = scripted(answer(200, { data: {} }))
  const library = await createGatedLibrary(http, 'https://api.x.com', oauth1)
  const attempts: (() => Promise<unknown>)[] = [
    () => library.v2.tweet('hello'),
    () => library.v2.reply('hello', id),
    () => library.v2.post('tweets', { text: 'hello' }),
    () => library.v2.tweetThread(['a', 'b']),
    () => library.v2.like('1', id),
    () => library.v2.retweet('1', id),
    () => library.v2.follow('1', '2'),
    () => library.v2.hideReply(id, true),
    () => library.v2.sendDmToParticipant('1', { text: 'hello' }),
    () => library.v2.put(`tweets/${id}`, {}),
    () => library.v2.delete('users/:id/likes/:tweet_id', undefined, { params: { id: '1', tweet_id: id } }),
    () => library.v2.delete('tweets/:id', undefined, { params: { id: `${id}/../../users/1` } }),
    () => library.v1.tweet('hello'),
    () => library.v1.deleteTweet(id),
    () => library.v1.post('statuses/update.json', { status: 'hello' }),
    () => library.v1.uploadMedia(Buffer.from('x'), { mimeType: 'image/png' }),
    () => library.readWrite.v2.tweet('hello'),
    () => library.post('https://api.x.com/2/tweets', { text: 'hello' }),
    () => library.get('https://evil.example/2/users/me'),
    () => Reflect.get(library, '_requestMaker').send({ url: 'https://api.x.com/2/tweets', method: 'POST' }),
    () => library.v2.searchStream(),
    () => library.v2.getStream('tweets/search/stream'),
    () => library.v2.sampleStream({ autoConnect: false }) as never,
    () => library.appLogin(),
    () => library.login('verifier'),
    () => library.generateAuthLink('https://callback.example'),
  ]
  for (const attempt of attempts) await expect((async () => attempt())(), attempt.toString()).rejects.toThrow()
  expect(http.asked).toEqual([])
})

/** Every method of every face, called with arguments that fit many of them. */
const tryEverything = async (face: object) => {
  let tried = 0
  const names = new Set<string>()
  for (let proto = face; proto && proto !== Object.prototype; proto = Object.getPrototypeOf(proto))
    for (const name of Object.getOwnPropertyNames(proto)) names.add(name)
  for (const name of names) {
    if (name === 'constructor') continue
    for (const args of [
      ['1', '2', '3'],
      [{ text: 'hello', url: 'https://api.x.com/2/tweets', method: 'POST' }],
      ['tweets', { text: 'x' }],
      [],
    ]) {
      tried += 1
      try {
        const member: unknown = Reflect.get(face, name)
        if (typeof member !== 'function') break
        await Promise.race([Reflect.apply(member, face, args), new Promise(resolve => setTimeout(resolve, 20))])
      } catch {}
    }
  }
  return tried
}

test('whatever the library can do, on any face: only allowed calls reach the port, and none its own sockets', async () => {
  const outside = vi.spyOn((await import('node:net')).Socket.prototype, 'connect')
  const http = scripted(answer(200, { data: { id: '1', username: 'a' }, meta: { result_count: 0 } }))
  let tried = 0
  for (const auth of [oauth2, oauth1]) {
    const library = await createGatedLibrary(http, 'https://api.x.com', auth)
    const faces = [library, library.v1, library.v2, library.v2.labs, library.ads, library.ads.sandbox]
    for (const face of [...faces, library.readOnly, library.readOnly.v1, library.readOnly.v2])
      tried += await tryEverything(face)
  }
  expect(tried).toBeGreaterThan(2_000)
  expect(http.asked.length).toBeGreaterThan(10)
  for (const request of http.asked) {
    assertAllowed(request.method, new URL(request.url))
    expect(request.method === 'GET' || request.method === 'DELETE').toBe(true)
    expect(request.body).toBeUndefined()
  }
  expect(outside).not.toHaveBeenCalled()
}, 120_000)

test('an OAuth 1.0a signature is made for the address that is called', async () => {
  const http = scripted(answer(200, { data: {} }))
  const library = await createGatedLibrary(http, 'http://127.0.0.1:4000', oauth1)
  await library.v2.get('users/:id/mentions', { max_results: '5' }, { params: { id } })
  const request = http.asked[0]
  expect(request?.url).toBe(`http://127.0.0.1:4000/2/users/${id}/mentions?max_results=5`)
  const header = request?.headers?.Authorization ?? ''
  const part = (name: string) => decodeURIComponent(new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? '')
  const { createHmac } = await import('node:crypto')
  const encode = encodeURIComponent
  const parameters = [
    'max_results=5',
    ...[
      'oauth_consumer_key',
      'oauth_nonce',
      'oauth_signature_method',
      'oauth_timestamp',
      'oauth_token',
      'oauth_version',
    ].map(name => `${name}=${encode(part(name))}`),
  ].join('&')
  const base = `GET&${encode(`http://127.0.0.1:4000/2/users/${id}/mentions`)}&${encode(parameters)}`
  expect(part('oauth_signature')).toBe(createHmac('sha1', 'app-secret&access-secret').update(base).digest('base64'))
})
