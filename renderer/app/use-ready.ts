import { useCallback, useRef } from 'react'

/** Marks the moment when every column has painted its first page: for tests, for the bench, for nobody else. */
export const useReady = (columns: number) => {
  const painted = useRef(new Set<string>())
  return useCallback(
    (columnId: string) => {
      painted.current.add(columnId)
      if (painted.current.size < columns || document.documentElement.dataset.ready !== undefined) return
      // One frame to lay the rows out, the next begins when they are on the screen.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.documentElement.dataset.ready !== undefined) return
          document.documentElement.dataset.ready = 'columns'
          performance.mark('columns-painted')
        }),
      )
    },
    [columns],
  )
}
