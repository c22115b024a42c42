import { z } from 'zod'
import { Card } from './card.ts'

export const SearchView = z.object({
  cards: z.array(Card),
  next: z.string().nullable(),
  /** Milliseconds the store took. */
  took: z.number(),
})
export type SearchView = z.infer<typeof SearchView>
