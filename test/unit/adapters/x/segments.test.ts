import { expect, test } from 'vitest'
import { type Entity, segmentsOf, unescaped } from '#adapters/x/segments.ts'
import { TextSegment } from '#contract/desk/views/text.ts'

const mention = (start: number, end: number, name: string): Entity => ({
  kind: 'mention',
  start,
  end,
  href: `https://x.com/${name}`,
})

const read = (text: string, entities: Entity[]) => {
  const segments = segmentsOf(text, entities)
  for (const segment of segments) TextSegment.parse(segment)
  return segments
}

test('offsets are code points: emoji before an entity do not move it', () => {
  expect(read('👩‍👩‍👧 🎉 @harbor hi', [mention(8, 15, 'harbor')])).toEqual([
    { kind: 'text', text: '👩‍👩‍👧 🎉 ' },
    { kind: 'mention', text: '@harbor', href: 'https://x.com/harbor' },
    { kind: 'text', text: ' hi' },
  ])
})

test('offsets count the escaped form: cut first, unescape after, once', () => {
  expect(read('a &lt;b&gt; &amp;amp; @x', [mention(22, 24, 'x')])).toEqual([
    { kind: 'text', text: 'a <b> &amp; ' },
    { kind: 'mention', text: '@x', href: 'https://x.com/x' },
  ])
  expect(unescaped('&amp;lt;')).toBe('&lt;')
})

test('handles before the first word are dim, later mentions are not', () => {
  const text = '@a @b hello @c'
  const entities = [mention(0, 2, 'a'), mention(3, 5, 'b'), mention(12, 14, 'c')]
  expect(read(text, entities).map(segment => [segment.text, segment.dim ?? false])).toEqual([
    ['@a', true],
    [' ', true],
    ['@b', true],
    [' hello ', false],
    ['@c', false],
  ])
  expect(read('hi @a', [mention(3, 5, 'a')]).some(segment => segment.dim)).toBe(false)
})

test('a link shows its display form and leads to https only', () => {
  const link = (href: string): Entity => ({ kind: 'link', start: 4, end: 8, shown: 'a.example/x&amp;y', href })
  expect(read('see http now', [link('https://t.co/abc')])[1]).toEqual({
    kind: 'link',
    text: 'a.example/x&y',
    href: 'https://t.co/abc',
  })
  for (const bad of ['http://t.co/abc', 'javascript:alert(1)', 'not an address', ''])
    expect(read('see http now', [link(bad)])[1]).not.toHaveProperty('href')
})

test('a picture’s link goes, with the space before it', () => {
  expect(read('look https://t.co/p', [{ kind: 'link', start: 5, end: 19, href: null, dropped: true }])).toEqual([
    { kind: 'text', text: 'look' },
  ])
})

test('nonsense offsets leave the text whole', () => {
  const whole = [{ kind: 'text', text: 'short' }]
  expect(read('short', [mention(3, 99, 'a')])).toEqual(whole)
  expect(read('short', [mention(-2, 2, 'a')])).toEqual(whole)
  expect(read('short', [mention(3, 3, 'a')])).toEqual(whole)
  expect(read('', [])).toEqual([])
  const overlapping = read('@abcdef', [mention(0, 4, 'abc'), mention(2, 7, 'x')])
  expect(overlapping.map(segment => segment.text).join('')).toBe('@abcdef')
})
