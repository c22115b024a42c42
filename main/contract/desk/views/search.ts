import { z } from 'zod'
import { Card } from './card.ts'

export const SearchSort = z.enum(['newest', 'rank'])
export type SearchSort = z.infer<typeof SearchSort>

/** What is wrong with a query, and where: `at` and `length` count UTF-16 units of what was typed. */
export const SearchMistake = z.object({
  code: z.enum([
    'unclosedQuote',
    'unclosedGroup',
    'strayGroup',
    'emptyOperator',
    'unknownValue',
    'unknownColumn',
    'notADate',
    'notATicket',
    'onlyNot',
    'danglingOr',
  ]),
  at: z.number().int(),
  length: z.number().int(),
  /** What the sentence needs: the operator's name, the values it takes. */
  params: z.record(z.string(), z.string()),
})
export type SearchMistake = z.infer<typeof SearchMistake>

export const SearchView = z.object({
  cards: z.array(Card),
  next: z.string().nullable(),
  /** Words to mark in what was found, as `core/domain/search/marks` reads them. */
  terms: z.array(z.object({ text: z.string(), prefix: z.boolean() })),
  /** Set: nothing was looked for. */
  mistake: SearchMistake.nullable(),
  /** Milliseconds the store took. */
  took: z.number(),
})
export type SearchView = z.infer<typeof SearchView>

export const SearchSuggestions = z.object({
  /** What of the query a chosen suggestion stands in for, in UTF-16 units. */
  from: z.number().int(),
  to: z.number().int(),
  suggestions: z.array(
    z.object({
      kind: z.enum(['operator', 'value', 'person', 'column', 'word']),
      /** What is put there. */
      insert: z.string(),
      /** A name beside it: a person's, a column's. */
      label: z.string().nullable(),
    }),
  ),
})
export type SearchSuggestions = z.infer<typeof SearchSuggestions>
