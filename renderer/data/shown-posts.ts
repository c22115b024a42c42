import type { Card } from '#contract/desk/views/card.ts'
import type { PostId } from '#contract/ids.ts'

/** Between two reports, milliseconds; ids in one. */
const calm = 2_000
const atMost = 100
/** An id is told once; what came of it the engine knows. After this long it may be told again. */
const again = 10 * 60_000

export type ShownPosts = { see(cards: readonly Card[]): void }

/** Gathers the posts on the screen that X has not confirmed for a day, and tells the engine so. One for the whole page. */
export const createShownPosts = (tell: (ids: PostId[]) => void): ShownPosts => {
  const waiting = new Set<PostId>()
  const told = new Map<string, number>()
  let lastAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    timer = null
    const ids = [...waiting].slice(0, atMost)
    if (ids.length === 0) return
    const now = performance.now()
    lastAt = now
    for (const [id, at] of told) if (now - at > again) told.delete(id)
    for (const id of ids) {
      waiting.delete(id)
      told.set(id, now)
    }
    tell(ids)
    plan()
  }
  const plan = () => {
    if (waiting.size === 0 || timer !== null) return
    timer = setTimeout(flush, Math.max(0, lastAt + calm - performance.now()))
  }

  return {
    see(cards) {
      if (document.visibilityState === 'hidden') return
      const now = performance.now()
      for (const card of cards) {
        if (card.kind !== 'post' || !card.unconfirmed) continue
        if (now - (told.get(card.id) ?? Number.NEGATIVE_INFINITY) > again) waiting.add(card.id)
      }
      plan()
    },
  }
}
