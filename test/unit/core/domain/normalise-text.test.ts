import { expect, test } from 'vitest'
import { normaliseText } from '#core/domain/normalise-text.ts'

test.each([
  ['escapes', 'R&amp;D &lt;3', 'r&d <3'],
  ['leading handles', '@harbor @harborstatus My login fails', 'my login fails'],
  ['a handle in the middle stays', 'My @harbor login', 'my @harbor login'],
  ['short and long links', 'see https://t.co/abc now', 'see now'],
  ['addresses of pictures', 'look pic.twitter.com/XyZ', 'look'],
  ['white space', ' a \n\n b\u00a0c ', 'a b c'],
  ['wide letters and case', 'ＡＢＣ Straße', 'abc straße'],
  ['other scripts', '@harbor ログインできない', 'ログインできない'],
  ['nothing but a link', 'https://t.co/abc', ''],
])('%s', (_, text, words) => {
  expect(normaliseText(text)).toBe(words)
})
