import type { KnownBlock } from '@slack/web-api'
import type { TeamMessage } from '#core/ports/social-team.ts'

/** Slack's limits: 50 blocks, header 150 characters, section 3,000, field 2,000, 10 fields a section. */
const longest = { header: 150, quote: 2_900, value: 1_850, text: 3_000 }
const fieldsPerSection = 10
const mostSections = 40

/** Without this a post could mention `<!channel>` and wake up a company. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** As many whole code points as fit, written by `write`; escaping makes text longer, so its result is what is counted. */
const fitted = (text: string, limit: number, write: (point: string) => string = escaped): string => {
  let fits = ''
  for (const point of text) {
    const next = write(point)
    if (fits.length + next.length > limit - 1) return `${fits}…`
    fits += next
  }
  return fits
}

const linked = (value: string, link: string | undefined): string => {
  const url = link === undefined ? null : URL.parse(link)
  if (!url || !/^https?:$/.test(url.protocol) || url.href.length > 1_000) return fitted(value, longest.value)
  const address = escaped(url.href.replaceAll('|', '%7C'))
  // "|" and ">" end a link in Slack's markup; URL has escaped "<" and ">" already.
  return `<${address}|${fitted(value, longest.value - address.length).replaceAll('|', '¦')}>`
}

/** Every line of a quote starts with ">". */
const quoted = (text: string): string =>
  `>${fitted(text, longest.quote, point => (point === '\n' ? '\n>' : escaped(point)))}`

/** The id in a form that is found again as text, also where metadata can't be read. */
export const markOf = ({ about, id }: Pick<TeamMessage, 'about' | 'id'>): string =>
  `${about === 'deletion' ? 'Deletion' : 'Request'} ${id}`

/** Which of the two it was isn't known where it is looked for. */
export const marksOf = (id: string): string[] => (['deletion', 'request'] as const).map(about => markOf({ about, id }))

/** Whole, so that it can be copied; in code style, which no program breaks or takes for words. */
const anchorOf = ({ anchor }: TeamMessage): string => `Audit ${anchor.number} · \`${anchor.hash}\``

/** The id in a form for programs. */
export const metadataOf = ({ about, id }: TeamMessage) =>
  about === 'deletion'
    ? { event_type: 'switchboard_deletion', event_payload: { deletion_id: id } }
    : { event_type: 'switchboard_request', event_payload: { request_id: id } }

export const fallbackText = (message: TeamMessage): string =>
  fitted(
    [
      message.headline,
      markOf(message),
      anchorOf(message),
      ...message.facts.map(fact => `${fact.label}: ${fact.link ?? fact.value}`),
      // Last, because it may be cut.
      message.quote,
    ].join('\n'),
    longest.text,
  )

export const blocksOf = (message: TeamMessage): KnownBlock[] => {
  const fields = message.facts.map(fact => ({
    type: 'mrkdwn' as const,
    text: `*${fitted(fact.label, 100)}*\n${linked(fact.value, fact.link)}`,
    // No names, channels or addresses are looked for in the text.
    verbatim: true,
  }))
  const sections: KnownBlock[] = []
  for (let at = 0; at < fields.length && sections.length < mostSections; at += fieldsPerSection)
    sections.push({ type: 'section', fields: fields.slice(at, at + fieldsPerSection) })
  return [
    {
      type: 'header',
      text: { type: 'plain_text', text: fitted(message.headline, longest.header, String), emoji: false },
    },
    ...(message.quote.trim() === ''
      ? []
      : [
          {
            type: 'section' as const,
            text: { type: 'mrkdwn' as const, text: quoted(message.quote), verbatim: true },
          },
        ]),
    ...sections,
    {
      type: 'context',
      elements: [fitted(markOf(message), 200), anchorOf(message)].map(text => ({
        type: 'mrkdwn' as const,
        text,
        verbatim: true,
      })),
    },
  ]
}
