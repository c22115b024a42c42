import { describe, expect, test } from 'vitest'
import { snowflakeAt } from '#practice/world/snowflake.ts'
import { type Desk, type Json, startDesk, until } from './support.ts'

const HARBOR = '1180554477112860672'
const FIELDS =
  'tweet.fields=author_id,created_at,conversation_id,entities,note_tweet,public_metrics,referenced_tweets,display_text_range,attachments' +
  '&expansions=author_id,referenced_tweets.id,attachments.media_keys&user.fields=profile_image_url&media.fields=url,alt_text'

/** All pages, as a client must read them: only a missing token ends the set. */
async function allPages(desk: Desk, path: string, size: number): Promise<{ posts: Json[]; pages: Json[] }> {
  const posts: Json[] = []
  const pages: Json[] = []
  let token: string | undefined
  do {
    const { body } = await desk.x(`${path}&max_results=${size}${token ? `&pagination_token=${token}` : ''}`)
    pages.push(body)
    posts.push(...(body.data ?? []))
    token = body.meta.next_token
  } while (token)
  return { posts, pages }
}

describe('timelines', () => {
  test('mentions come in pages, some short, some empty, each post once, the newest 800', async () => {
    const desk = await startDesk()
    // which pages are empty follows from ids, and those from the hour: one in 17 of some 170 pages
    const { posts, pages } = await allPages(desk, `/2/users/${HARBOR}/mentions?tweet.fields=created_at`, 5)
    const ids = posts.map(post => post.id)
    expect(ids).toHaveLength(800)
    expect(new Set(ids).size).toBe(800)
    expect([...ids].sort((left, right) => (BigInt(left) > BigInt(right) ? -1 : 1))).toEqual(ids)
    expect(pages.some(page => page.data === undefined && page.meta.next_token)).toBe(true)
    expect(pages.some(page => page.data?.length > 0 && page.data.length < 5 && page.meta.next_token)).toBe(true)
    for (const post of posts.slice(0, 20)) {
      const time = Number((BigInt(post.id) >> 22n) + 1288834974657n)
      expect(Math.abs(time - Date.parse(post.created_at))).toBeLessThan(1_000)
    }
  })

  test('since_id gives only what is newer, and an empty answer has no data', async () => {
    const desk = await startDesk()
    const { body } = await desk.x(`/2/users/${HARBOR}/mentions?max_results=5`)
    const since = body.meta.newest_id
    const none = await desk.x(`/2/users/${HARBOR}/mentions?since_id=${since}`)
    expect(none.body).toEqual({ meta: { result_count: 0 } })
    const { post } = await desk.event({ kind: 'mention', text: 'something new' })
    const fresh = await desk.x(`/2/users/${HARBOR}/mentions?since_id=${since}`)
    expect(fresh.body.data).toEqual([{ id: post, text: '@harbor something new', edit_history_tweet_ids: [post] }])
  })

  test('own posts without replies and reposts; a wrong number of results is refused', async () => {
    const desk = await startDesk()
    const own = await desk.x(`/2/users/${HARBOR}/tweets?exclude=replies,retweets&max_results=100&${FIELDS}`)
    expect(own.body.data.length).toBeGreaterThan(50)
    expect(own.body.data.every((post: Json) => post.author_id === HARBOR && !post.referenced_tweets)).toBe(true)
    const wrong = await desk.x(`/2/users/${HARBOR}/mentions?max_results=4`)
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors[0].parameters).toEqual({ max_results: ['4'] })
  })
})

describe('posts', () => {
  test('text is escaped and offsets count code points of the escaped text', async () => {
    const desk = await startDesk()
    const text = '👩🏾‍🦽 a < b & c @harbor see https://example.org/page #Harbor'
    const { post } = await desk.event({ kind: 'mention', text })
    const { data } = (await desk.x(`/2/tweets/${post}?${FIELDS}`)).body
    expect(data.text).toContain('a &lt; b &amp; c @harbor see https://t.co/')
    const letters = Array.from(data.text as string)
    const cut = (entity: Json) => letters.slice(entity.start, entity.end).join('')
    expect(cut(data.entities.mentions[0])).toBe('@harbor')
    expect(cut(data.entities.urls[0])).toBe(data.entities.urls[0].url)
    expect(data.entities.urls[0].expanded_url).toBe('https://example.org/page')
    expect(cut(data.entities.hashtags[0])).toBe('#Harbor')
  })

  test('long posts are cut in text and whole in the note; pictures are served', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'mention', text: `@harbor ${'long & wide '.repeat(40)}end`, media: true })
    const { data, includes } = (await desk.x(`/2/tweets/${post}?${FIELDS}`)).body
    expect(data.text).not.toContain('end')
    expect(data.note_tweet.text).toMatch(/&amp; wide end$/)
    const picture = await fetch(includes.media[0].url)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect((await fetch(includes.users[0].profile_image_url)).status).toBe(200)
  })

  test('both vocabularies', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'mention' })
    const { post: reply } = await desk.event({ kind: 'appAnswer', postId: post })
    const { body } = await desk.x(
      `/2/tweets/${reply}?post.fields=public_metrics,author_id,referenced_posts&expansions=referenced_posts,author_id,edit_history_post_ids`,
    )
    expect(body.data.referenced_posts).toEqual([{ type: 'replied_to', id: post }])
    expect(body.data.public_metrics).toHaveProperty('repost_count')
    expect(body.data.edit_history_post_ids).toEqual([reply])
    expect(body.includes.posts[0].id).toBe(post)
    const fieldOnly = await desk.x(`/2/tweets/${reply}?post.fields=author_id,referenced_posts`)
    expect(Object.keys(fieldOnly.body.data)).toEqual(['id', 'text'])
  })

  test('a lookup has partial errors: gone, suspended, protected; a missing parent is one too', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'mention', author: 'newcomer_1' })
    const { post: other } = await desk.event({ kind: 'mention', author: 'newcomer_2' })
    const { post: hidden } = await desk.event({ kind: 'mention', author: 'zz' })
    const { post: reply } = await desk.event({ kind: 'appAnswer', postId: post })
    await desk.event({ kind: 'deletePost', postId: post })
    await desk.event({ kind: 'suspend', handle: 'newcomer_2' })
    const { status, body } = await desk.x(`/2/tweets?ids=${[post, other, hidden, reply]}&${FIELDS}`)
    expect(status).toBe(200)
    expect(body.data.map((one: Json) => one.id)).toEqual([reply])
    const seen = body.errors.map((one: Json) => [one.value, one.parameter, one.title])
    expect(seen).toEqual([
      [post, 'ids', 'Not Found Error'],
      [other, 'ids', 'Forbidden'],
      [hidden, 'ids', 'Authorization Error'],
      [post, 'referenced_tweets.id', 'Not Found Error'],
    ])
    const single = await desk.x(`/2/tweets/${post}`)
    expect(single.status).toBe(200)
    expect(single.body.data).toBeUndefined()
  })

  test('editing makes a new id; deleting any version deletes the chain', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'ownPost', text: 'frist' })
    const { post: second } = await desk.event({ kind: 'editPost', postId: post, text: 'first' })
    expect((await desk.x(`/2/tweets/${post}`)).body.data.edit_history_tweet_ids).toEqual([post, second])
    const own = await desk.x(`/2/users/${HARBOR}/tweets?max_results=5`)
    expect(own.body.data.map((one: Json) => one.id)).not.toContain(post)
    expect((await desk.x(`/2/tweets/${post}`, { method: 'DELETE' })).body).toEqual({ data: { deleted: true } })
    expect((await desk.x(`/2/tweets?ids=${post},${second}`)).body.errors).toHaveLength(2)
  })
})

describe('search', () => {
  test('operators, and a since_id that is too old', async () => {
    const desk = await startDesk({ speed: 10_000 })
    const search = (query: string, more = '') =>
      desk.x(
        `/2/tweets/search/recent?query=${encodeURIComponent(query)}&max_results=100${more}&tweet.fields=lang,conversation_id,author_id`,
      )
    const { post } = await desk.event({ kind: 'mention', text: 'a most unusual wombat', author: 'mara_ferryday' })
    const { post: reply } = await desk.event({ kind: 'appAnswer', postId: post })
    const ids = async (query: string) => ((await search(query)).body.data ?? []).map((one: Json) => one.id)
    // A search ends a little before now.
    await until(async () => (await ids(`conversation_id:${post}`)).length === 2)
    expect(await ids('"unusual wombat" -is:retweet lang:en')).toEqual([post])
    expect(await ids('wombat from:mara_ferryday')).toEqual([post])
    expect(await ids('wombat -from:mara_ferryday')).toEqual([])
    expect(await ids(`conversation_id:${post}`)).toEqual([reply, post])
    expect(await ids(`in_reply_to_tweet_id:${post} to:mara_ferryday`)).toEqual([reply])
    expect((await ids('(wombat OR zebra) @harbor')).length).toBe(1)
    expect((await search('harbor bogus:1')).status).toBe(400)
    const old = await search('harbor', `&since_id=${snowflakeAt(Date.now() - 8 * 86_400_000, 0)}`)
    expect(old.status).toBe(400)
    expect(old.body.errors[0].message).toMatch(/^'since_id' must be a tweet id created after .* larger than \d+$/)
  })
})

describe('rules', () => {
  test('tokens: whose, an app’s, none', async () => {
    const desk = await startDesk()
    expect((await desk.x('/2/users/me')).body.data.id).toBe(HARBOR)
    expect((await desk.status('/2/users/me')).body.data.username).toBe('harborstatus')
    const none = await desk.x('/2/users/me', { headers: {} })
    expect(none.status).toBe(401)
    expect(none.body).toMatchObject({ title: 'Unauthorized', type: 'about:blank' })
  })

  test('only the author deletes; twice is not found; nonsense is refused', async () => {
    const desk = await startDesk()
    const { post } = await desk.event({ kind: 'accident' })
    const remove = (account: number, id: string) =>
      (account === 0 ? desk.x : desk.status)(`/2/tweets/${id}`, { method: 'DELETE' })
    expect((await remove(0, post ?? '')).status).toBe(403)
    expect((await remove(1, post ?? '')).body).toEqual({ data: { deleted: true } })
    expect((await remove(1, post ?? '')).status).toBe(404)
    expect((await remove(1, 'abc')).status).toBe(400)
  })

  test('a 429 after the 50th deletion, with the headers of the window', async () => {
    const desk = await startDesk({ speed: 1 })
    const init = { method: 'DELETE' }
    for (let count = 0; count < 50; count += 1) expect((await desk.x('/2/tweets/12', init)).status).toBe(404)
    const over = await desk.x('/2/tweets/12', init)
    expect(over.status).toBe(429)
    expect(over.body).toMatchObject({ title: 'Too Many Requests', type: 'about:blank' })
    expect(over.headers.get('x-rate-limit-limit')).toBe('50')
    expect(over.headers.get('x-rate-limit-remaining')).toBe('0')
    const reset = Number(over.headers.get('x-rate-limit-reset')) - Date.now() / 1000
    expect(reset).toBeGreaterThan(880)
    expect(reset).toBeLessThan(902)
    expect((await desk.status('/2/tweets/12', init)).status).toBe(404)
  })

  test('posting is possible, so that a test can prove that the desk never does', async () => {
    const desk = await startDesk()
    const made = await desk.x('/2/tweets', { method: 'POST', body: JSON.stringify({ text: 'hello' }) })
    expect(made.status).toBe(201)
    expect((await desk.x(`/2/tweets/${made.body.data.id}`)).body.data.text).toBe('hello')
  })
})
