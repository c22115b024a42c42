import { describe, expect, it } from 'vitest'
import { searchText } from '#adapters/sqlite/search-text.ts'

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
