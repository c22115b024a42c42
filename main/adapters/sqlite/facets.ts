import type { SearchLeaf } from '#core/domain/search/search-tree.ts'

/**
 * The words of the index that are no words of a text: migration 050 makes them out of a post's row, a feed's is made
 * here. Each begins with a private-use character.
 */
export const authorFacet = (personId: string): string => `\ue001${personId}`
export const answeredFacet = (personId: string): string => `\ue002${personId}`
export const languageFacet = (language: string): string => `\ue003${language}`
export const feedFacet = (code: number): string => `\ue004${code}`

export const kindFacets: Record<Extract<SearchLeaf, { kind: 'has' }>['what'], string> = {
  media: '\ue010',
  link: '\ue011',
  reply: '\ue012',
  question: '\ue013',
}

/** A post's `feeds` column: its codes, ascending. */
export const feedWords = (codes: Iterable<number>): string | null =>
  [...new Set(codes)]
    .sort((a, b) => a - b)
    .map(feedFacet)
    .join(' ') || null
