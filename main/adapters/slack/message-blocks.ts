import type { KnownBlock } from '@slack/web-api'
import type { TeamMessage } from '#core/ports/social-team.ts'

/** Slack's limits: 50 blocks, header 150 characters, section 3,000, field 2,000, 10 fields a section. */
const longest = { header: 150, quote: 2_900, value: 1_900, text: 3_000 }
const fieldsPerSection = 10
const mostSections = 40

const cut = (text: string, limit: number): string => {
  const points = Array.from(text)
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : text
}

/** Without this a post could mention `<!channel>` and wake up a company. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Escaping makes text longer, so it is cut until the escaped form fits. */
const fitted = (text: string, limit: number): string => {
  let points = Array.from(text)
  while (escaped(points.join('')).length > limit) points = points.slice(0, Math.floor(points.length * 0.9))
  return points.length === Array.from(text).length ? escaped(text) : `${escaped(points.join(''))}…`
}

const linked = (value: string, link: string | undefined): string => {
  const url = link === undefined ? null : URL.parse(link)
  if (!url || !/^https?:$/.test(url.protocol)) return fitted(value, longest.value)
  // "|" and ">" end a link in Slack's markup; URL has escaped "<" and ">" already.
  return `<${escaped(url.href.replaceAll('|', '%7C'))}|${fitted(value, longest.value - url.href.length).replaceAll('|', '¦')}>`
}

const quoted = (text: string): string =>
  fitted(text, longest.quote)
    .split('\n')
    .map(line => `>${line}`)
    .join('\n')
    .slice(0, 3_000)

/** The id in a form that is found again as text, also where metadata can't be read. */
export const markOf = (id: string): string => `Deletion ${id}`

export const metadataEvent = 'switchboard_deletion'

export const fallbackText = (message: TeamMessage): string =>
  fitted(
    [
      message.headline,
      message.quote,
      ...message.facts.map(fact => `${fact.label}: ${fact.link ?? fact.value}`),
      markOf(message.id),
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
    { type: 'header', text: { type: 'plain_text', text: cut(message.headline, longest.header), emoji: false } },
    ...(message.quote.trim() === ''
      ? []
      : [
          {
            type: 'section' as const,
            text: { type: 'mrkdwn' as const, text: quoted(message.quote), verbatim: true },
          },
        ]),
    ...sections,
    { type: 'context', elements: [{ type: 'mrkdwn', text: fitted(markOf(message.id), 200), verbatim: true }] },
  ]
}
