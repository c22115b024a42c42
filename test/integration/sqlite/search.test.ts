import { describe, expect, it } from 'vitest'
import type { PostId } from '#contract/ids.ts'
import type { Cursor } from '#core/domain/position.ts'
import { comment, idAt, person, post, ticket } from './examples.ts'
import { openFiles } from './files.ts'
import { foundBy, idsFoundBy, treeOf } from './found-by.ts'

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
      idsFoundBy(files.reader, query).map(id => names[posts.findIndex(one => one.id === id)])
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
    ]
    for (const [query, result] of expected) expect([query, found(query)]).toEqual([query, result])
  })

  it('takes any text that is a query', async () => {
    using files = openFiles()
    await files.cache.ingestPosts({ posts: [post(idAt(1), 'AND OR NOT NEAR a:b')], people: [], seenAt: 1 })
    for (const query of [
      "'",
      '*',
      '^a',
      '{text}:x',
      'NEAR/2',
      '-',
      'a\u0000b',
      '\ud800',
      'x'.repeat(10_000),
      'a\'"b c"*',
    ]) {
      expect(() => foundBy(files.reader, query)).not.toThrow()
    }
    expect(foundBy(files.reader, 'near or')).toHaveLength(1)
    expect(foundBy(files.reader, 'a:b')).toHaveLength(1)
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
    const walk = (size: number, towards: Cursor['towards']) => {
      const seen: string[] = []
      let from: string | null = null
      do {
        const { places, more } = reader.search(treeOf('outage'), { towards, from }, size, 1_000)
        seen.push(
          ...places.map(place => (place.kind === 'post' ? `p${place.id}` : `t${'id' in place ? place.id : ''}`)),
        )
        from = more
      } while (from !== null)
      return seen
    }
    const whole = walk(500, 'older')
    expect(new Set(whole).size).toBe(whole.length)
    expect(whole).toHaveLength(23 + 12)
    expect(whole.filter(row => row.startsWith('p'))).toEqual(ids.toReversed().map(id => `p${id}`))
    for (const size of [1, 2, 5, 11]) {
      expect(walk(size, 'older')).toEqual(whole)
      expect(walk(size, 'newer').toReversed()).toEqual(whole)
    }
  })
})
