import { useCallback, useMemo, useRef } from 'react'

/** The composer's box, which may come later than the press on "Reply" that asked for it. */
export const useReplyBox = () => {
  const box = useRef<HTMLTextAreaElement>(null)
  const wanted = useRef(false)
  const take = useCallback((element: HTMLTextAreaElement | null) => {
    box.current = element
    if (!element || !wanted.current) return
    wanted.current = false
    element.focus()
  }, [])
  return useMemo(
    () => ({
      box,
      take,
      /** `there`: it belongs to the conversation that is open already. */
      want: (there: boolean) => {
        if (there && box.current) box.current.focus()
        else wanted.current = true
      },
    }),
    [take],
  )
}
