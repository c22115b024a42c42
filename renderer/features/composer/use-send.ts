import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Failure } from '#contract/desk/failure.ts'
import type { ProcedureInput } from '#contract/desk/procedures.ts'
import type { ComposerView, Orphan } from '#contract/desk/views/reply.ts'
import { useCommand } from '#data/desk-context.tsx'
import type { Draft } from './use-draft.ts'

type Extra = Partial<Pick<ProcedureInput<'reply.send'>, 'again' | 'withoutCheckingX'>>

/**
 * Sending: the draft is a row first, a handle that speaks for the company is confirmed, then one command, once.
 * `despite`: what is known of the author, and is answered all the same.
 */
export const useSend = (
  view: ComposerView,
  draft: Draft,
  despite: readonly Orphan[],
  onSent: (replyId: string) => void,
) => {
  const send = useCommand('reply.send')
  const queries = useQueryClient()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<Extra | null>(null)

  const go = useCallback(
    async (extra: Extra, speakerConfirmed: boolean) => {
      setBusy(true)
      setAsking(null)
      setFailure(null)
      const kept = await draft.flush()
      // two texts ask by themselves
      if (!kept.ok && kept.error.code !== 'draft_conflict') setFailure(kept.error)
      if (kept.ok) {
        const { id: draftId, version } = draft.row()
        const asked = { draftId, version, speakerConfirmed, ...extra }
        await draft.leave(async () => {
          const outcome = await send(despite.length > 0 ? { ...asked, despite: [...despite] } : asked)
          if (outcome.ok) onSent(outcome.value.replyId)
          else if (outcome.error.code === 'speaker_not_confirmed' && !speakerConfirmed) setAsking(extra)
          else setFailure(outcome.error)
          return outcome.ok
        })
        void queries.invalidateQueries({ queryKey: ['composer.get'] })
        void queries.invalidateQueries({ queryKey: ['outbox.list'] })
      }
      setBusy(false)
    },
    [draft, send, queries, despite, onSent],
  )

  const start = (extra: Extra = {}) => {
    if (busy) return
    if (view.speaks.confirm) setAsking(extra)
    else void go(extra, false)
  }

  return {
    busy,
    failure,
    /** What is to be sent once the handle is confirmed, or null. */
    asking,
    start,
    confirm: () => asking && void go(asking, true),
    cancel: () => setAsking(null),
  }
}
