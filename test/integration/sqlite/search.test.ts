import { describe, expect, it } from 'vitest'
import { exportPosts } from '#adapters/sqlite/export-rows.ts'
import type { PostId } from '#contract/ids.ts'
import { comment, idAt, person, post, ticket } from './examples.ts'
import { openFiles } from './files.ts'

const texts: Record<string, string> = {
  english: 'Login keeps failing since the update, @mara_jones saw it too. Café Zürich.',
  japanese: '東京のサーバーに障害が発生し、ログインできません',
  chinese: '我的账户无法登录，请帮忙',
  thai: 'ฉันเข้าสู่ระบบไม่ได้ตั้งแต่เมื่อวาน',
  arabic: 'لا أستطيع تسجيل الدخول إلى الحِسَاب منذ أمس',
  korean: '서비스에 로그인이 안 돼요',
  hindi: 'मैं अपने खाते में लॉगिन नहीं कर पा रहा हूँ',
  khmer: 'ខ្ញុំមិនអាចចូលគណនីបានទេ',
  wide: 'ＬＯＧＩＮ できない',
}

describe('search', () => {
  it('finds words in every script', async () => {
    using files = openFiles()
    const names = Object.keys(texts)
    const posts = names.map((name, at) => post(idAt(at), texts[name] ?? ''))
    await files.cache.ingestPosts({ posts, people: [person('77')], seenAt: 1 })
    const found = (query: string) =>
      files.reader
        .search(query, null, 50)
        .rows.map(row => (row.kind === 'post' ? names[posts.findIndex(one => one.id === row.facts.post.id)] : ''))
    const expected: [string, string[]][] = [
      ['login', ['wide', 'english']],
      ['fail', ['english']],
      ['fail since', []],
      ['update failing', ['english']],
      ['CAFE zurich', ['english']],
      ['mara_jones', ['english']],
      ['@mara', ['english']],
      ['jones_mara', []],
      ['障害', ['japanese']],
      ['サーバー ログイン', ['japanese']],
      ['サーバ', ['japanese']],
      ['登录', ['chinese']],
      ['账户', ['chinese']],
      ['เข้าสู่ระบบ', ['thai']],
      ['ระบบ', ['thai']],
      ['تسجيل', ['arabic']],
      ['الحساب', ['arabic']],
      ['서비스 로그인', ['korean']],
      ['लॉगिन', ['hindi']],
      ['លន', []],
      ['គណនី', ['khmer']],
      ['できない', ['wide']],
      ['障害 登录', []],
      ['NOT "', []],
    ]
    for (const [query, result] of expected) expect([query, found(query)]).toEqual([query, result])
  })

  it('takes any text for a query', async () => {
    using files = openFiles()
    await files.cache.ingestPosts({ posts: [post(idAt(1), 'AND OR NOT NEAR')], people: [], seenAt: 1 })
    for (const query of [
      '"',
      "'",
      '*',
      '^a',
      'a:b',
      '{text}:x',
      'NEAR(a b)',
      '(',
      '-',
      '\0',
      'a\u0000b',
      '\ud800',
      'x'.repeat(10_000),
      '- - a"',
    ]) {
      expect(() => files.reader.search(query, null, 5)).not.toThrow()
    }
    expect(files.reader.search('near or', null, 5).rows).toHaveLength(1)
  })

  it('goes through posts and ticket comments by time, in pages, without a duplicate', async () => {
    using files = openFiles()
    const { cache, reader } = files
    // several of one millisecond
    const ids = Array.from(
      { length: 23 },
      (_, at) => String(BigInt(idAt(Math.floor(at / 3) * 1_000)) + BigInt(at % 3)) as PostId,
    )
    await cache.ingestPosts({ posts: ids.map(id => post(id, 'the outage again')), people: [], seenAt: 1 })
    const base = post(idAt(0), '').createdAt
    const comments = Array.from({ length: 40 }, (_, at) =>
      comment(String(1_000 + at), String(1 + (at % 12)), { text: 'An OUTAGE, I say', createdAt: base + at * 200 }),
    )
    await cache.ingestTickets({
      tickets: Array.from({ length: 12 }, (_, at) => ticket(String(at + 1))),
      comments,
      seenAt: 1,
    })
    const walk = (size: number) => {
      const seen: string[] = []
      let before: string | null = null
      do {
        const page: ReturnType<typeof reader.search> = reader.search('outage', before, size)
        seen.push(...page.rows.map(row => (row.kind === 'post' ? `p${row.facts.post.id}` : `t${row.facts.ticket.id}`)))
        before = page.next
      } while (before !== null)
      return seen
    }
    const whole = walk(500)
    expect(new Set(whole).size).toBe(whole.length)
    expect(whole).toHaveLength(23 + 12)
    expect(whole.filter(row => row.startsWith('p'))).toEqual(ids.toReversed().map(id => `p${id}`))
    for (const size of [1, 2, 5, 11]) expect(walk(size)).toEqual(whole)
  })
})

describe('an export', () => {
  it('gives every post once, newest first, in pages of at most 250', async () => {
    using files = openFiles()
    const posts = Array.from({ length: 1_203 }, (_, at) => post(idAt(at), at % 2 ? `odd ${at}` : `even ${at}`))
    await files.cache.ingestPosts({ posts, people: [person('77')], seenAt: 1 })
    await files.cache.ingestTickets({ tickets: [ticket('5', { externalId: `x:${idAt(1)}` })], seenAt: 1 })
    const pages = [...exportPosts(files.readable.cache, '')]
    expect(pages.map(page => page.length)).toEqual([250, 250, 250, 250, 203])
    expect(pages.flat().map(row => row.id)).toEqual(posts.map(one => one.id).toReversed())
    const odd = [...exportPosts(files.readable.cache, 'odd')].flat()
    expect(odd).toHaveLength(601)
    expect(odd.at(-1)).toMatchObject({
      id: idAt(1),
      handle: 'Person77',
      text: 'odd 1',
      ticketId: '5',
      linkedBy: 'stamp',
    })
    expect([...exportPosts(files.readable.cache, '***')]).toEqual([])
  })
})
