import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { ThenStatus } from '#contract/desk/views/reply.ts'
import type { DraftId } from '#contract/ids.ts'
import { type Draft, type Subject, subjectKey } from '#core/domain/reply.ts'
import type { Desk } from '../desk.ts'

/** Saves what somebody is writing. The window that comes second keeps its text and is shown the other. */
export const saveDraft = async (
  desk: Desk,
  input: {
    subject: Subject
    text: string
    thenStatus: ThenStatus
    macroIds?: string[] | undefined
    addTags?: string[] | undefined
    version: number
  },
): Promise<Outcome<{ draftId: DraftId; version: number; savedAt: number }>> => {
  const stored = await desk.desk.draftOf(subjectKey(input.subject))
  const conflict = (other: Draft | null) =>
    failed('draft_conflict', { text: other?.text ?? '', version: other?.version ?? 0 })
  if ((stored?.version ?? 0) !== input.version) {
    // the same words are no conflict, whoever wrote them first
    if (stored && stored.text === input.text && stored.thenStatus === input.thenStatus) {
      return done({ draftId: stored.id, version: stored.version, savedAt: stored.updatedAt })
    }
    return conflict(stored)
  }
  const savedAt = desk.clock.now()
  const draft: Draft = {
    id: stored?.id ?? (desk.ids.next() as DraftId),
    subject: input.subject,
    text: input.text,
    thenStatus: input.thenStatus,
    macroIds: input.macroIds ?? stored?.macroIds ?? [],
    addTags: input.addTags ?? stored?.addTags ?? [],
    version: input.version + 1,
    updatedAt: savedAt,
  }
  if ((await desk.desk.commit({ draft })) === 'conflict') {
    return conflict(await desk.desk.draftOf(subjectKey(input.subject)))
  }
  desk.changes.changed('draft', [subjectKey(input.subject)])
  return done({ draftId: draft.id, version: draft.version, savedAt })
}

export const discardDraft = async (
  desk: Desk,
  input: { draftId: DraftId; version: number },
): Promise<Outcome<Record<string, never>>> => {
  const stored = await desk.desk.draft(input.draftId)
  const result = await desk.desk.commit({ discardDraft: { id: input.draftId, version: input.version } })
  if (result === 'conflict')
    return failed('draft_conflict', { text: stored?.text ?? '', version: stored?.version ?? 0 })
  desk.changes.changed('draft', stored ? [subjectKey(stored.subject)] : [])
  return done({})
}
