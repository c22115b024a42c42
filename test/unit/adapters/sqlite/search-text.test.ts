import { describe, expect, it } from 'vitest'
import { matchExpression, searchText } from '#adapters/sqlite/search-text.ts'

describe('the words that are indexed', () => {
  it('are the text itself where unicode61 can cut it', () => {
    for (const text of [
      'Login fails 😀 “again” — why…',
      'Вход не работает',
      '로그인이 안 돼요',
      'تسجيل الدخول',
      'Zürich',
      '',
    ]) {
      expect([text, searchText(text)]).toEqual([text, null])
    }
  })

  it('are cut where a script has no spaces', () => {
    expect(searchText('ログインできません')).toContain('ログイン ')
    expect(searchText('我的账户无法登录了')).toContain('登录 ')
    expect(searchText('ฉันเข้าสู่ระบบไม่ได้')).toContain('ระบบ ')
    expect(searchText('ＬＯＧＩＮ')).toContain('LOGIN')
  })

  it('lose the points that some write and nobody looks for', () => {
    expect(searchText('مَرْحَبًا')).toBe('مرحبا')
    expect(searchText('cafe\u0301')).toBe('café')
  })
})

describe('a query', () => {
  it('needs every word, the last one may be unfinished', () => {
    expect(matchExpression('  login   fai')).toBe('"login" "fai"*')
    expect(matchExpression('login f')).toBe('"login" "f"')
  })

  it('keeps together what is cut into several words', () => {
    expect(matchExpression('@mara_jones')).toBe('"@mara_jones"*')
    expect(matchExpression('東京タワー login')).toMatch(/^"東京 ?タワー"\* "login"\*$/)
  })

  it('takes Korean words as beginnings, because particles hang on them', () => {
    expect(matchExpression('서비스 장애')).toBe('"서비스"* "장애"*')
  })

  it('is no query without a word, and no text is a syntax error', () => {
    for (const text of ['', '   ', '"', '***', '😀', '( ) - ^', '"" ""']) expect(matchExpression(text)).toBeNull()
    expect(matchExpression('a"b OR NOT c*')).toBe('"a b" "OR" "NOT" "c*"*')
  })
})
