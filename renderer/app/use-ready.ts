import { useCallback, useRef } from 'react'

/**
 * A script that turns up for the first time has its part of the face loaded, and then the whole page is laid out anew, in
 * the middle of whatever somebody reads. All parts lie on the disk: they are loaded once nothing else is to be done.
 */
const loadFaces = () => {
  for (const face of document.fonts) face.load().catch(() => {})
}

/** Marks the moment when every column has painted its first page, for tests and for the bench; what can wait begins then. */
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
          requestIdleCallback(loadFaces, { timeout: 2_000 })
        }),
      )
    },
    [columns],
  )
}
