import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { DeckView } from '#contract/desk/views/column.ts'
import { useClient } from './desk-context.tsx'
import { Layout, laidOver } from './layout.ts'

const LayoutContext = createContext<Layout | null>(null)
export const LayoutProvider = LayoutContext.Provider

/** What changes the deck; for whoever stands in it. */
export const useLayout = (): Layout => {
  const layout = useContext(LayoutContext)
  if (!layout) throw new Error('LayoutProvider is missing')
  return layout
}

export const useLayoutState = () => {
  const layout = useLayout()
  return useSyncExternalStore(layout.subscribe, layout.getState)
}

/** The layout of the desk, and the deck as this window wants it. Once, at the top. */
export const useLaidDeck = (deck: DeckView): { layout: Layout; laid: DeckView } => {
  const client = useClient()
  const [layout] = useState(() => new Layout(client))
  useEffect(() => layout.seen(deck), [layout, deck])
  const { waiting } = useSyncExternalStore(layout.subscribe, layout.getState)
  const laid = useMemo(() => laidOver(deck, waiting), [deck, waiting])
  return { layout, laid }
}
