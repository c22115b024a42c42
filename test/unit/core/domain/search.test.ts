import { describe, expect, it } from 'vitest'
import type { Column } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { marks, termsOf } from '#core/domain/search/marks.ts'
import { parseSearch } from '#core/domain/search/parse-search.ts'
import { ranked } from '#core/domain/search/rank.ts'
import { searchMoment } from '#core/domain/search/search-dates.ts'
import type { SearchTree } from '#core/domain/search/search-tree.ts'
import { atCaret, quotedValue, suggestionsFor } from '#core/domain/search/suggest.ts'

const harbor = 'harbor' as AccountId
const columns: Column[] = [
  { ...plainColumn, id: 'c1' as ColumnId, type: 'status', params: { account: harbor } },
  { ...plainColumn, id: 'c2' as ColumnId, title: 'Angry', type: 'history', params: { query: 'angry OR in:Angry' } },
  { ...plainColumn, id: 'c3' as ColumnId, title: 'Angry too', type: 'history', params: { query: 'fury lang:en' } },
  { ...plainColumn, id: 'c4' as ColumnId, type: 'outbox', params: {} },
]
const now = new Date(2026, 10, 21, 12).getTime()
const parse = (query: string) => parseSearch(query, { columns, handles: ['harbor'], now })

/** A tree on one line: `~` a phrase, `*` a beginning. */
const written = (tree: SearchTree | null): string => {
  if (!tree) return '–'
  switch (tree.kind) {
    case 'all':
      return `(${tree.of.map(written).join(' ')})`
    case 'any':
      return `(${tree.of.map(written).join(' | ')})`
    case 'not':
      return `-${written(tree.of)}`
    case 'text':
      return `${tree.phrase ? '~' : ''}${tree.text}${tree.prefix ? '*' : ''}`
    case 'in':
      return `in:${tree.columns.map(({ id }) => id).join()}`
    case 'has':
      return `has:${tree.what}`
    case 'is':
      return `is:${tree.state}`
    case 'ticket':
      return `ticket:${tree.id}`
    case 'lang':
      return `lang:${tree.lang}`
    case 'since':
    case 'until':
      return `${tree.kind}:${new Date(tree.at).toDateString()}`
    default:
      return `${tree.kind}:${tree.handle}`
  }
}

describe('a query', () => {
  it.each([
    ['', '–'],
    ['   ', '–'],
    [':) 😀 ***', '–'],
    ['login  fails ', '(login fails)'],
    // the last word is still being typed; one letter begins too much
    ['login fai', '(login fai*)'],
    ['login f', '(login f)'],
    ['login -fai', '(login -fai)'],
    ['pay* now ', '(pay* now)'],
    ['"two words"', '~two words'],
    ['“two words” ', '~two words'],
    ['"log in f"*', '~log in f*'],
    ['say"hello you"', '(say ~hello you)'],
    ['a OR b ', '(a | b)'],
    ['a b OR c ', '((a b) | c)'],
    ['a (b OR c) ', '(a (b | c))'],
    ['((a)) ', 'a'],
    ['() a ', 'a'],
    ['a (b c) ', '(a b c)'],
    ['or and not ', '(or and not)'],
    ['-a b ', '(-a b)'],
    ['a -"b c" -(d OR from:x)', '(a -~b c -(d | from:x))'],
    ['a (-b)', '(a -b)'],
    ['--force ', '--force'],
    ['well-known ', 'well-known'],
    ['a - b ', '(a b)'],
    ['from:Jane to:@Bob', '(from:jane to:bob)'],
    ['FROM:jane Has:Media', '(from:jane has:media)'],
    ['handle:@harbor', 'handle:harbor'],
    ['is:deleted -is:answered', '(is:deleted -is:answered)'],
    ['in:"status FEED" a ', '(in:c1 a)'],
    // a saved search is what it looks for, and can't be inside of itself
    ['in:"angry too" b ', '(fury lang:en b)'],
    ['ticket:#123', 'ticket:123'],
    ['lang:JA', 'lang:ja'],
    ['since:2026-10-01 until:yesterday', '(since:Thu Oct 01 2026 until:Fri Nov 20 2026)'],
    ['since:7d', 'since:Sat Nov 14 2026'],
    // what is no operator is text
    ['https://example.com/a?b=c ', 'https://example.com/a?b=c'],
    ['error: timeout ', '(error: timeout)'],
    ['10:30 ', '10:30'],
    ['a :) ', 'a'],
    ['(a :)', 'a'],
    ['a\0b ', '(a b)'],
  ])('%s', (query, tree) => {
    expect(parse(query).mistake).toBeNull()
    expect(written(parse(query).tree)).toBe(tree)
  })

  it.each([
    ['"login', 'unclosedQuote', '"login'],
    ['from:"x', 'unclosedQuote', '"x'],
    ['a (b', 'unclosedGroup', '('],
    ['a) b', 'strayGroup', ')'],
    ['a from:', 'emptyOperator', 'from:'],
    ['from: jane', 'emptyOperator', 'from:'],
    ['has:pictures', 'unknownValue', 'has:pictures'],
    ['from:a-b', 'unknownValue', 'from:a-b'],
    ['handle:other x', 'unknownValue', 'handle:other'],
    ['lang:japanese', 'unknownValue', 'lang:japanese'],
    ['in:nowhere', 'unknownColumn', 'in:nowhere'],
    ['in:"Drafts and outbox"', 'unknownColumn', 'in:"Drafts and outbox"'],
    ['since:2026-02-30', 'notADate', 'since:2026-02-30'],
    ['until:soon', 'notADate', 'until:soon'],
    ['ticket:abc', 'notATicket', 'ticket:abc'],
    ['-login', 'onlyNot', '-login'],
    ['a OR -b', 'onlyNot', '-b'],
    ['a (b OR -c -d)', 'onlyNot', '-c -d'],
    ['(-a)', 'onlyNot', '(-a)'],
    ['a -(-b)', 'onlyNot', '-'],
    ['OR a', 'danglingOr', 'OR'],
    ['a OR', 'danglingOr', 'OR'],
    ['a OR OR b', 'danglingOr', 'OR'],
    ['a (b OR)', 'danglingOr', 'OR'],
  ])('%s is wrong', (query, code, where) => {
    const { mistake } = parse(query)
    expect(mistake).toMatchObject({ code })
    expect(query.slice(mistake?.at, (mistake?.at ?? 0) + (mistake?.length ?? 0))).toBe(where)
  })

  it('says which values there are', () => {
    expect(parse('has:x').mistake?.params).toEqual({
      operator: 'has',
      value: 'x',
      values: 'media, link, reply, question',
    })
    expect(parse('in:x').mistake?.params).toEqual({ value: 'x', values: 'Status feed, Angry, Angry too' })
    expect(parse('is:').mistake?.params.values).toBe('answered, unanswered, deleted, ticketed')
  })

  it('is a tree or has a mistake inside of it, whatever the text', () => {
    const pieces = [
      'a',
      'OR',
      '(',
      ')',
      '"',
      '“',
      '-',
      '*',
      ':',
      'from:',
      'is:answered',
      'in:"x',
      ' ',
      '\0',
      '\ud83d',
      '障害',
      'e\u0301',
    ]
    let state = 7
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % below
    }
    for (let round = 0; round < 20_000; round += 1) {
      const query = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join('')
      const { mistake } = parse(query)
      if (!mistake) continue
      expect([query, mistake.at >= 0 && mistake.length > 0 && mistake.at + mistake.length <= query.length]).toEqual([
        query,
        true,
      ])
    }
    expect(parse('('.repeat(500)).mistake?.code).toBe('unclosedGroup')
    expect(parse('-('.repeat(250)).mistake).not.toBeNull()
  })
})

describe('a date', () => {
  it('is a day, a month or a year, or so long ago', () => {
    const at = (value: string) => searchMoment(value, now)
    expect(at('2026-10')).toBe(new Date(2026, 9, 1).getTime())
    expect(at('2026')).toBe(new Date(2026, 0, 1).getTime())
    expect(at('2026-10-01T14:30')).toBe(new Date(2026, 9, 1, 14, 30).getTime())
    expect(at('today')).toBe(new Date(2026, 10, 21).getTime())
    expect(at('12h')).toBe(now - 12 * 3_600_000)
    for (const value of ['2026-13', '2026-00', '2026-02-29', '2026-10-01T25:00', 'd', '7', '7m', '1.10.2026']) {
      expect([value, at(value)]).toEqual([value, null])
    }
  })
})

describe('marks', () => {
  const marked = (text: string, query: string) => {
    const { tree } = parse(query)
    let result = ''
    let end = 0
    for (const { from, to } of marks(text, tree ? termsOf(tree) : [])) {
      result += `${text.slice(end, from)}[${text.slice(from, to)}]`
      end = to
    }
    return result + text.slice(end)
  }
  it.each([
    ['Login keeps failing', 'login fail', '[Login] keeps [failing]'],
    ['Café ZÜRICH cafe\u0301', 'cafe zurich ', '[Café] [ZÜRICH] [cafe\u0301]'],
    ['log in, please log out', '"log in" ', '[log in], please log out'],
    ['@mara_jones and mara', '@mara_jones ', '@[mara_jones] and mara'],
    ['東京のサーバーに障害が発生', '障害 サーバー ', '東京の[サーバー]に[障害]が発生'],
    ['我的账户无法登录，请帮忙', '登录 ', '我的账户无法[登录]，请帮忙'],
    ['서비스가 느려요', '서비스 ', '[서비스가] 느려요'],
    ['ＬＯＧＩＮ できない', 'login ', '[ＬＯＧＩＮ] できない'],
    ['مَرْحَبًا بكم', 'مرحبا ', '[مَرْحَبًا] بكم'],
    ['😀 fails 😀 Fails', 'fails ', '😀 [fails] 😀 [Fails]'],
    ['λόγος ΛΌΓΟΣ', 'λόγος ', '[λόγος] [ΛΌΓΟΣ]'],
    // only what is wanted, not what must not be there
    ['login crash', 'login -crash ', '[login] crash'],
    ['pay payment repay', 'pay* ', '[pay] [payment] repay'],
    ['one two', 'from:one has:link', 'one two'],
  ])('%s, %s', (text, query, result) => {
    expect(marked(text, query)).toBe(result)
  })
})

describe('ranking', () => {
  it('puts first what says it more often, in fewer words; the rarer word counts more', () => {
    const found = ['login and a lot of other words here', 'login login fails', 'login', 'crash', 'login again'].map(
      text => ({ text }),
    )
    const order = (...words: string[]) =>
      ranked(
        found,
        words.map(text => ({ text, prefix: false })),
      ).map(({ text }) => text)
    expect(order('login').slice(0, 3)).toEqual(['login login fails', 'login', 'login again'])
    expect(order('login', 'crash')[0]).toBe('crash')
    // none of them: as they stood
    expect(order('nothing')).toEqual(found.map(({ text }) => text))
  })
})

describe('suggestions', () => {
  const context = { handles: ['harbor', 'harborstatus'], titles: ['Mentions', 'Status feed'] }
  const suggested = (text: string, caret = text.length) => {
    const here = atCaret(text, caret)
    return here && [text.slice(here.from, here.to), ...suggestionsFor(here, context).map(({ insert }) => insert)]
  }
  it('stand for what stands at the caret', () => {
    expect(suggested('login fr')).toEqual(['fr', 'from:'])
    expect(suggested('login ha')).toEqual(['ha', 'handle:', 'has:'])
    expect(suggested('-ans')).toEqual(['ans', 'is:answered'])
    expect(suggested('is:un x', 5)).toEqual(['un', 'unanswered'])
    expect(suggested('is:')).toEqual(['', 'answered', 'unanswered', 'deleted', 'ticketed'])
    expect(suggested('in:sta')).toEqual(['sta', '"Status feed"'])
    expect(suggested('in:"stat')).toEqual(['"stat', '"Status feed"'])
    expect(suggested('handle:@harbors')).toEqual(['@harbors', 'harborstatus'])
    expect(suggested('"from')).toBeNull()
    expect(suggested('')?.length).toBe(11)
    expect(quotedValue('Status feed')).toBe('"Status feed"')
  })
})
