import type { Card, PostState } from '#contract/desk/views/card.ts'
import { mentionText } from '#practice/texts/mention-text.ts'
import { CAST } from '#practice/world/people.ts'
import { Random } from '#practice/world/random.ts'
import { post } from '#test/e2e/page/constant-cards.ts'

const minute = 60_000

/** Where posts of a working day stand: most wait with a ticket or are answered, a few have none yet. */
const stateOf = (index: number, at: number): PostState => {
  const ticketId = String(4_000 + index) as never
  const kind = index % 10
  if (kind < 2) return { kind: 'noTicket', since: at, dueAt: at + 15 * minute }
  if (kind < 6) return { kind: 'ticket', ticketId, status: 'open', assignee: kind < 4 ? 'Ravi' : null, yours: false }
  if (kind < 9) return { kind: 'answered', ticketId, by: 'Ines', you: false, at: at + 9 * minute }
  return { kind: 'beingAnswered', ticketId, by: 'Ravi', you: false }
}

/** 200 mentions as the practice world writes them: its people, its languages, its long and its short ones; one in ten has a picture. */
export const fixture200 = (): Card[] => {
  const random = new Random({ random: 200 })
  return Array.from({ length: 200 }, (_, index) => {
    const [handle = 'somebody', name = '', language = 'en'] = CAST[index % CAST.length] ?? []
    const { text, lang } = mentionText(random, language, 'harbor')
    const at = Date.now() - index * 4 * minute
    return post({
      at,
      name,
      handle,
      text,
      lang,
      state: stateOf(index, at) as never,
      media: index % 10 === 4 ? 1 : 0,
      counts: [index % 3, index % 7 === 0 ? 1 : 0, index % 5],
      more: {
        unread: index < 12,
        settled: index % 10 > 5,
        inReplyTo: index % 5 === 0 ? { handle: 'harbor', at: at - 30 * minute, postId: '1' } : null,
      },
    })
  })
}
