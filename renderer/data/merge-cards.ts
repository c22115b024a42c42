import type { Card } from '#contract/desk/views/card.ts'
import { cardKey } from './card-key.ts'

export type Merge = {
  /** Everything known, newest first. */
  latest: readonly Card[]
  /** What is drawn: the same, or what stood there with changes in place while somebody reads. */
  shown: readonly Card[]
  /** How many new cards wait above what is drawn. */
  waiting: number
  /** False when more has come than was asked for: what is older must be loaded again. */
  joined: boolean
}

/** Lays the newest cards over the known ones. `complete`: there is nothing older than the last of `fresh`. */
export const mergeCards = (
  shown: readonly Card[],
  fresh: readonly Card[],
  complete: boolean,
  holding: boolean,
): Merge => {
  const at = new Map(shown.map((card, index) => [cardKey(card), index]))
  const furthest = fresh.reduce((far, card) => Math.max(far, at.get(cardKey(card)) ?? -1), -1)
  const joined = complete || furthest >= 0 || shown.length === 0
  const freshKeys = new Set(fresh.map(cardKey))
  const older = joined && !complete ? shown.slice(furthest + 1).filter(card => !freshKeys.has(cardKey(card))) : []
  const latest = [...fresh, ...older]
  if (!holding || shown.length === 0) return { latest, shown: latest, waiting: 0, joined }
  if (furthest < 0) return { latest, shown, waiting: fresh.length, joined }
  return { latest, joined, ...hold(shown, fresh, latest) }
}

/** Keeps the order that is being read: known cards change in place, new ones above the first wait, the rest slip in. */
const hold = (shown: readonly Card[], fresh: readonly Card[], latest: readonly Card[]) => {
  const known = new Set(shown.map(cardKey))
  const now = new Map(latest.map(card => [cardKey(card), card]))
  const head = shown[0]
  const headAt = head ? fresh.findIndex(card => cardKey(card) === cardKey(head)) : -1
  const anchor = headAt >= 0 ? headAt : fresh.findIndex(card => known.has(cardKey(card)))
  const after = new Map<string, Card[]>()
  let waiting = 0
  let last: string | null = null
  fresh.forEach((card, index) => {
    const key = cardKey(card)
    if (known.has(key)) {
      last = key
      return
    }
    if (index < anchor || last === null) waiting += 1
    else after.set(last, [...(after.get(last) ?? []), card])
  })
  const held = shown.flatMap(card => {
    const current = now.get(cardKey(card))
    const followers = after.get(cardKey(card)) ?? []
    return current ? [current, ...followers] : followers
  })
  return { shown: held, waiting }
}
