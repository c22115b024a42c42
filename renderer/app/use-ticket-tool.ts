import { type RefObject, useCallback, useMemo, useRef } from 'react'
import type { TicketWorkHandle } from '#features/ticket/ticket-work.tsx'

type Tool = Parameters<TicketWorkHandle['open']>[0]

/** The forms of the ticket that is open, which may come later than the key that asked for one. */
export const useTicketTool = (openKey: RefObject<string | null>) => {
  const work = useRef<TicketWorkHandle | null>(null)
  const wanted = useRef<{ tool: Tool; key: string } | null>(null)
  const take = useCallback(
    (handle: TicketWorkHandle | null) => {
      work.current = handle
      if (!handle || wanted.current === null || wanted.current.key !== openKey.current) return
      const { tool } = wanted.current
      wanted.current = null
      handle.open(tool)
    },
    [openKey],
  )
  return useMemo(
    () => ({
      take,
      /** `key`: the card that is open, or is being opened. */
      want: (tool: Tool, key: string) => {
        if (work.current && openKey.current === key) work.current.open(tool)
        else wanted.current = { tool, key }
      },
    }),
    [take, openKey],
  )
}
