import { useEffect, useState } from 'react'
import type { Failure } from '#contract/desk/failure.ts'
import type { Card } from '#contract/desk/views/card.ts'
import { useClient } from '#data/desk-context.tsx'

const pageSize = 50
const pause = 150

export type Found = {
  query: string
  cards: readonly Card[]
  next: string | null
  took: number
  failure: Failure | null
}

/** Searches while one types, after a short pause; an older answer never overtakes a newer question. */
export const useSearch = (query: string) => {
  const client = useClient()
  const [found, setFound] = useState<Found | null>(null)
  const asked = query.trim()
  useEffect(() => {
    if (asked === '') {
      setFound(null)
      return
    }
    let here = true
    const timer = setTimeout(async () => {
      const outcome = await client.call('search.run', { query: asked, limit: pageSize })
      if (!here) return
      if (outcome.ok) setFound({ query: asked, ...outcome.value, failure: null })
      else setFound({ query: asked, cards: [], next: null, took: 0, failure: outcome.error })
    }, pause)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [client, asked])

  const more = async () => {
    if (!found || found.next === null) return
    const outcome = await client.call('search.run', { query: found.query, before: found.next, limit: pageSize })
    if (!outcome.ok) return
    const { cards, next } = outcome.value
    setFound(now => (now === found ? { ...found, cards: [...found.cards, ...cards], next } : now))
  }
  return { found, more }
}
