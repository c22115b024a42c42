import type { Column } from '#contract/desk/views/layout.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'

const longest = 60
const short = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`
}

/** What a column is made from, in a few words: handles, a view's name, what it looks for. Empty: it is this desk's. */
export const columnSource = (reader: DeskReader, column: Column): string => {
  switch (column.type) {
    case 'mentions':
      return column.params.accounts.map(account => `@${account}`).join(', ')
    case 'own':
    case 'status':
      return `@${column.params.account}`
    case 'queue':
      return reader.viewTitle(column.params.view) ?? 'Zendesk'
    case 'search':
    case 'history':
      return column.params.query
    case 'person':
      return `@${column.params.handle}`
    case 'conversation': {
      const { subject } = column.params
      if ('ticketId' in subject) {
        const [facts] = reader.ticketFacts([subject.ticketId])
        return facts ? `#${subject.ticketId} ${short(facts.ticket.subject)}` : `#${subject.ticketId}`
      }
      const [facts] = reader.postFacts([subject.postId])
      return facts ? `@${facts.author.handle}: ${short(facts.post.text)}` : ''
    }
    default:
      return ''
  }
}
