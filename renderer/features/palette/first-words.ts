import type { PostCard } from '#contract/desk/views/card.ts'

export const firstWords = (card: PostCard) =>
  card.text
    .map(segment => segment.text)
    .join('')
    .slice(0, 80)
