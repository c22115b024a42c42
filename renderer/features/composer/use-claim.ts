import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '#contract/desk/failure.ts'
import type { ComposerView } from '#contract/desk/views/reply.ts'
import { useCommand } from '#data/desk-context.tsx'
import type { Draft } from './use-draft.ts'

/**
 * "I am answering this one": said when somebody begins to write, never by looking, and taken back when the composer is
 * closed empty. Whoever holds the ticket never stops the typing, only the sending.
 */
export const useClaim = (view: ComposerView, draft: Draft, reachable: boolean) => {
  const take = useCommand('claim.take')
  const release = useCommand('claim.release')
  const [failure, setFailure] = useState<Failure | null>(null)
  const ticketId = view.ticket?.id ?? null
  const { state } = view.claim
  const now = useRef({ ticketId, state, reachable, empty: true, flush: draft.flush })
  now.current = { ticketId, state, reachable, empty: draft.text.trim() === '', flush: draft.flush }
  /** The free ticket that was asked for already: once, until somebody has it. */
  const asked = useRef<string | null>(null)
  const taking = useRef<Promise<unknown>>(Promise.resolve())

  useEffect(() => {
    if (state === 'free') return
    asked.current = null
    setFailure(null)
  }, [state])

  const ask = useCallback(
    (id: string, takeOver: boolean) => {
      asked.current = id
      setFailure(null)
      taking.current = take({ ticketId: id, takeOver }).then(outcome => {
        // who has it is in the rows by now
        const told = outcome.ok || outcome.error.code === 'claimed_by_other'
        if (!told) setFailure(outcome.error)
      })
    },
    [take],
  )

  const begin = useCallback(() => {
    const { ticketId: id, state: held, reachable: online } = now.current
    if (id !== null && held === 'free' && online && asked.current !== id) ask(id, false)
  }, [ask])

  const leave = useCallback(() => {
    const { ticketId: id, state: held, empty, flush } = now.current
    const mine = held === 'ours' || held === 'asked' || asked.current === id
    if (id === null || !empty || !mine) return
    asked.current = null
    // the row must be empty first, and the claim written, or there is nothing to take back
    void flush()
      .then(() => taking.current)
      .then(() => release({ ticketId: id }))
  }, [release])

  useEffect(() => leave, [leave])

  return {
    failure: state === 'free' ? failure : null,
    begin,
    leave,
    takeOver: () => ticketId !== null && ask(ticketId, true),
  }
}
