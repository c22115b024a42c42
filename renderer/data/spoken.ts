import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'

/** What became of a key: heard by a screen reader, and read in the place of a card's state line when it is about one. */
export type Saying = {
  words: string
  /** In place, where there is less room; else the same words. */
  short: string
  cardKey: string | null
  /** It has not been done: drawn as a warning. */
  refused: boolean
  /** What could be done instead. */
  offer: { words: string; take: () => void } | null
  /** Counts sayings: the same words said again are said again. */
  nth: number
}

type Said = Partial<Pick<Saying, 'short' | 'cardKey' | 'refused' | 'offer'>>

/** The one voice of the keyboard. It says one thing at a time, so that nothing chatters. */
export class Spoken {
  #latest: Saying | null = null
  #said = 0
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly latest = () => this.#latest

  say(words: string, { short = words, cardKey = null, refused = false, offer = null }: Said = {}): void {
    this.#said += 1
    this.#latest = { words, short, cardKey, refused, offer, nth: this.#said }
    this.#tell()
  }

  /** Somebody goes on. True when there was something on a card. */
  leave(): boolean {
    const onCard = this.#latest?.cardKey != null
    if (this.#latest) {
      this.#latest = null
      this.#tell()
    }
    return onCard
  }

  #tell() {
    for (const listener of this.#listeners) listener()
  }
}

export const SpokenContext = createContext(new Spoken())
export const useSpoken = () => useContext(SpokenContext)

export const useLatestSaying = (): Saying | null => {
  const spoken = useSpoken()
  return useSyncExternalStore(spoken.subscribe, spoken.latest)
}

/** What was said on this card; others don't draw themselves for it. */
export const useSayingOn = (cardKey: string): Saying | null => {
  const spoken = useSpoken()
  return useSyncExternalStore(
    spoken.subscribe,
    useCallback(() => {
      const latest = spoken.latest()
      return latest?.cardKey === cardKey ? latest : null
    }, [spoken, cardKey]),
  )
}
