import { useCallback, useState } from 'react'
import type { ColumnId } from '#contract/ids.ts'
import { useClient } from '#data/desk-context.tsx'
import { Exports, type ExportWish } from '#data/exports.ts'
import { SearchSession } from '#features/search/search-session.ts'

/** What is looked for and exported in this window, whatever is on the screen: both outlive the panels that show them. */
export const useFinding = () => {
  const client = useClient()
  const [search] = useState(() => new SearchSession(client))
  const [exports] = useState(() => new Exports(client))
  const [wish, setWish] = useState<ExportWish | null>(null)
  /** Whose panel is open, or was last. */
  const [person, setPerson] = useState('')
  const exportColumn = useCallback(
    (columnId: string, name: string) => setWish({ source: { columnId: columnId as ColumnId }, name }),
    [],
  )
  return { search, exports, wish, setWish, exportColumn, person, setPerson }
}

export type Finding = ReturnType<typeof useFinding>
