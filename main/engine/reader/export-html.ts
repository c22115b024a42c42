import { createHash } from 'node:crypto'
import type { ExportRow } from './export-row.ts'
import { exportStyle } from './export-style.ts'
import type { ExportWriter } from './export-writer.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Script injection: every value in the page is somebody else's text. NUL is no character of HTML. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => escapes[sign] ?? '').replaceAll('\0', '')

const styleHash = createHash('sha256').update(exportStyle).digest('base64')
/** The file is opened from the disk, where no header guards it: nothing is loaded, nothing runs. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`

const times = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const zoned = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })
const counted = new Intl.NumberFormat('en-GB')

const stateWords: Record<string, string> = {
  noTicket: 'no ticket',
  ticketAsked: 'ticket asked',
  ticket: 'ticket',
  beingAnswered: 'being answered',
  answered: 'answered',
  answeredOutside: 'answered outside Zendesk',
  deletedByUs: 'deleted by us',
  goneFromX: 'no longer on X',
  hold: 'on hold',
}

/** "ticket #4127, pending, Ravi", as far as it is known. */
const stateOf = ({ kind, state, ticketId, ticketStatus, by }: ExportRow): string => {
  const words = [
    kind === 'draft' ? 'draft, not sent' : state === null || state === 'none' ? null : (stateWords[state] ?? state),
    ticketId === null ? null : `#${ticketId}`,
    ticketStatus === state ? null : ticketStatus,
    by,
  ]
  return words.filter(word => word !== null).join(', ')
}

const countsOf = (row: ExportRow): string =>
  (['replies', 'reposts', 'likes', 'views'] as const)
    .flatMap(kind => (row[kind] ? [`${counted.format(row[kind])} ${kind}`] : []))
    .join(', ')

const link = (address: string | null, name: string): string =>
  address?.startsWith('https://') ? `<a href="${escaped(address)}" rel="noopener noreferrer">${name}</a>` : ''

const article = (row: ExportRow): string => {
  const at = Date.parse(row.at)
  const name = row.name === null ? '' : `<b><bdi>${escaped(row.name)}</bdi></b> `
  const handle = row.handle === null ? '' : `<span><bdi>@${escaped(row.handle)}</bdi></span> `
  const lang = row.lang === null ? '' : ` lang="${escaped(row.lang)}"`
  const text = row.text === '' ? '' : `<p class="text" dir="auto"${lang}>${escaped(row.text)}</p>`
  const media = row.media === null ? '' : `<p class="media" dir="auto">${escaped(row.media)}</p>`
  const facts = [stateOf(row), countsOf(row), row.edited ? 'edited' : '', row.flagged ? 'flagged' : '']
    .filter(fact => fact !== '')
    .map(fact => `<span><bdi>${escaped(fact)}</bdi></span>`)
  const links = [link(row.linkX, 'on X'), link(row.linkZendesk, 'in Zendesk')]
  return (
    `<article class="${row.kind}"><p class="by">${name}${handle}` +
    `<time datetime="${row.at}">${escaped(times.format(at))}</time></p>${text}${media}` +
    `<p class="facts">${[...facts, ...links].filter(part => part !== '').join(' ')}</p></article>\n`
  )
}

/** A page that stands by itself: no script, no picture, no address but the links that somebody follows. */
export const htmlWriter: ExportWriter = {
  head: ({ title, source, at, total }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Switchboard: ${escaped(title)}</title>
<style>${exportStyle}</style>
</head>
<body>
<header>
<h1 dir="auto">${escaped(title)}</h1>
<p dir="auto">${escaped(source)}</p>
<p>Exported from Switchboard on <time datetime="${new Date(at).toISOString()}">${escaped(zoned.format(at))}</time>${
    total === null ? '' : `, ${counted.format(total)} counted when it began`
  }. Newest first; times are those of the machine it was exported on.</p>
<p class="broken"><b>This export is not complete.</b> It broke off on its way; a whole one ends with a line that says so.</p>
</header>
<main>
`,
  rows: rows => rows.map(article).join(''),
  end: rows => `</main>
<footer id="end"><p>End of the export: ${counted.format(rows)} ${rows === 1 ? 'entry' : 'entries'}.</p></footer>
</body>
</html>
`,
}
