import { useRef } from 'react'
import type { ComposerView, ReplyState, ReplyView } from '#contract/desk/views/reply.ts'
import type { Subject } from '#data/card-key.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { newestTime } from '#data/reply-steps.ts'

/** On its way from one list to the other; a reply that vanishes in any other state was taken back. */
const between: ReadonlySet<ReplyState> = new Set(['accepted', 'tweeted', 'seen'])

/**
 * The newest reply of this composer. Once proved it leaves the composer's list and is found in the conversation; in
 * between, what was known last is kept. `awaited`: a reply that was just committed and is in neither list yet.
 */
export const useNewestReply = (subject: Subject, view: ComposerView, awaited: string | null): ReplyView | null => {
  const { data } = useDeskQuery('conversation.get', { subject })
  const last = useRef<ReplyView | null>(null)
  const said = (data?.entries ?? []).flatMap(entry => (entry.kind === 'said' && entry.reply ? [entry.reply] : []))
  const all = [...said, ...view.replies]
  const newest = all.sort((a, b) => newestTime(a) - newestTime(b)).at(-1) ?? null
  const before = last.current
  const committed = awaited === null || all.some(reply => reply.id === awaited) || before?.id === awaited
  if (!committed) return null
  if (newest && (before === null || newest.id === before.id || newestTime(newest) >= newestTime(before))) {
    last.current = newest
    return newest
  }
  return before && between.has(before.state) ? before : newest
}
