import { expect, test } from 'vitest'
import { blocksOf, fallbackText } from '#adapters/slack/message-blocks.ts'

const message = {
  id: 'd-1',
  about: 'deletion' as const,
  headline: 'A post of @harbor was deleted',
  quote: 'Ship <!channel> & <https://evil.example|click>\nnow',
  facts: [{ label: 'Post', value: 'On X', link: 'https://x.com/i/status/1?a=b|c>d' }],
  anchor: { number: 128, hash: '3fa9'.repeat(16) },
}

test('a post can’t mention a channel or hide a link', () => {
  const text = JSON.stringify([blocksOf(message), fallbackText(message)])
  expect(text).not.toContain('<!channel>')
  expect(text).not.toContain('<https://evil')
  expect(text).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;')
})

test('quotes every line and carries the deletion’s id', () => {
  const blocks = blocksOf(message)
  expect(blocks.map(block => block.type)).toEqual(['header', 'section', 'section', 'context'])
  expect(JSON.stringify(blocks[1])).toContain('>Ship')
  expect(JSON.stringify(blocks[1])).toContain('\\n>now')
  expect(JSON.stringify(blocks[3])).toContain('Deletion d-1')
  expect(fallbackText(message)).toContain('Deletion d-1')
})

test('shows the audit trail’s newest hash whole, as code', () => {
  const shown = `Audit 128 · \`${message.anchor.hash}\``
  expect(JSON.stringify(blocksOf(message).at(-1))).toContain(shown)
  // before the quote, which may be cut
  expect(fallbackText({ ...message, quote: 'x'.repeat(5_000) })).toContain(shown)
})

test('a link can’t be broken out of, and only leads to the web', () => {
  const field = (link: string) =>
    JSON.stringify(blocksOf({ ...message, facts: [{ label: 'L', value: 'V|W', link }] })[2])
  expect(field('https://x.com/a|b')).toContain('<https://x.com/a%7Cb|V¦W>')
  expect(field('javascript:alert(1)')).not.toContain('javascript')
  expect(field('nonsense')).not.toContain('nonsense')
})

test('stays inside Slack’s limits, whatever is said', () => {
  const huge = '<&>👩‍👩‍👧'.repeat(5_000)
  const blocks = blocksOf({
    ...message,
    id: huge,
    headline: huge,
    quote: `${huge}${'\n'.repeat(5_000)}`,
    facts: Array.from({ length: 600 }, () => ({ label: huge, value: huge, link: `https://x.com/${'a'.repeat(900)}` })),
  })
  expect(blocks.length).toBeLessThanOrEqual(50)
  for (const block of blocks) {
    if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150)
    if (block.type !== 'section') continue
    if (block.text) expect(block.text.text.length).toBeLessThanOrEqual(3_000)
    expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10)
    for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(2_000)
  }
  expect(fallbackText({ ...message, quote: huge }).length).toBeLessThanOrEqual(3_000)
})
