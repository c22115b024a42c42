import { useEffect, useState } from 'react'
import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import { isOpenable } from '#data/card-key.ts'
import { useClient } from '#data/desk-context.tsx'

export type FoundPerson = { handle: string; name: string | null }
export type Found = { query: string; cards: readonly (PostCard | TicketCard)[]; people: readonly FoundPerson[] }

const mostCards = 8
const mostPeople = 5
/** While somebody types a word the store isn't asked for every letter of it. */
const pause = 60

const asHandle = (query: string) => /^@?([A-Za-z0-9_]{1,15})$/.exec(query)?.[1] ?? null
const asTicket = (query: string) => /^#?(\d{1,19})$/.exec(query)?.[1] ?? null

/** Tickets, posts and people of the store that fit what was typed. Null while it is still looked for. */
export const useFound = (query: string): Found | null => {
  const client = useClient()
  const [found, setFound] = useState<Found>({ query: '', cards: [], people: [] })
  useEffect(() => {
    if (query === '') return
    let wanted = true
    const ticket = asTicket(query)
    const handle = asHandle(query)
    const text = `from:${handle}`
    const timer = setTimeout(async () => {
      const [posts, people] = await Promise.all([
        client.call('search.run', { query: ticket === null ? query : `ticket:${ticket}`, limit: mostCards }),
        handle === null ? null : client.call('search.suggest', { text, caret: text.length }),
      ])
      if (!wanted) return
      setFound({
        query,
        cards: posts.ok ? posts.value.cards.filter(isOpenable).slice(0, mostCards) : [],
        people: people?.ok
          ? people.value.suggestions
              .filter(({ kind }) => kind === 'person')
              .slice(0, mostPeople)
              .map(({ insert, label }) => ({ handle: handleIn(insert), name: label }))
          : [],
      })
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [client, query])
  if (query === '') return { query, cards: [], people: [] }
  return found.query === query ? found : null
}

/** A suggestion is what is put into a search: "from:mara ", "@mara", "mara". */
const handleIn = (insert: string) => insert.trim().replace(/^(from:)?@?/, '')
