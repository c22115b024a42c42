import { useRef } from 'react'
import type { ComposerView, ReplyView } from '#contract/desk/views/reply.ts'
import type { Subject } from '#data/card-key.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { newestTime } from '#data/reply-steps.ts'

/**
 * The newest reply of this composer. Once proved it leaves the composer's list and is found in the conversation; in
 * between, what was known last is kept. `awaited`: a reply that was just committed and is in neither list yet.
 */
export const useNewestReply = (subject: Subject, view: ComposerView, awaited: string | null): ReplyView | null => {
  const { data } = useDeskQuery('conversation.get', { subject })
  const last = useRef<ReplyView | null>(null)
  const said = (data?.entries ?? []).flatMap(entry => (entry.kind === 'said' && entry.reply ? [entry.reply] : []))
  const all = [...said, ...view.replies]
  const byAge = all.sort((a, b) => newestTime(a) - newestTime(b))
  const wanted = awaited ?? last.current?.id ?? null
  const found = wanted === null ? byAge.at(-1) : byAge.findLast(reply => reply.id === wanted)
  if (found) last.current = found
  return found ?? (last.current?.id === wanted ? last.current : null)
}
