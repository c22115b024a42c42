import { expect, test } from 'vitest'
import { weightedLength } from '#core/domain/weighted-text.ts'

// the cases of X's own conformance file for its rule of version 3
test.each([
  ['a plain text', 'This is a test.', 15],
  ['a link, whatever its length', `https://example.com/${'a'.repeat(200)}`, 23],
  ['a link without https', 'look: example.com', 6 + 23],
  ['Chinese', '你好', 4],
  ['Japanese', 'こんにちは', 10],
  ['Korean', '안녕', 4],
  ['Cyrillic', 'Привет', 6],
  ['Arabic', 'مرحبا', 5],
  ['an accent in two code points', 'cafe\u0301', 4],
  ['an emoji', '😷', 2],
  ['a family joined of four', '👨‍👩‍👧‍👦', 2],
  ['a skin tone', '👍🏽', 2],
  ['a flag', '🇩🇪', 2],
  ['a keycap', '1️⃣', 2],
  ['line breaks', 'a\n\nb', 4],
])('%s', (_, text, weight) => {
  expect(weightedLength(text)).toBe(weight)
})
