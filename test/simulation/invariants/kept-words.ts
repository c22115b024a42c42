import type { Invariant } from './judge.ts'

/** Invariant 3: what a person wrote and the desk said it has saved is a draft or a reply until they throw it away. */
export const keptWords: Invariant = ({ rows, violated }) => {
  const written = new Map<string, { text: string; version: number }>()

  const isKept = (draftId: string): boolean => {
    const expected = written.get(draftId)
    if (!expected) return true
    const draft = rows.drafts.get(draftId)?.row
    // a later version is what the same person wrote next
    if (draft && (draft.text === expected.text || draft.version > expected.version)) return true
    return [...rows.replies.values()].some(({ row }) => row.draftId === draftId && row.text === expected.text.trim())
  }

  return {
    committed(_desk, { discardDraft, draft }) {
      for (const id of [discardDraft?.id, draft?.id])
        if (id && !isKept(id)) violated('3: no text lost', `draft ${id} is gone: ${written.get(id)?.text}`)
    },
    asked(_desk, name, input) {
      // from here on the person does not want it any more, whatever the answer is
      if (name === 'draft.discard') written.delete((input as { draftId: string }).draftId)
    },
    acknowledged(_desk, { name, input, value }) {
      if (name === 'draft.save') written.set(value.draftId, { text: input.text, version: value.version })
    },
    async atEnd() {
      for (const [draftId, { text }] of written) {
        if (!isKept(draftId)) violated('3: no text lost', `draft ${draftId} is gone: ${text}`)
      }
      for (const { desk, row } of rows.replies.values()) {
        const stored = await desk.disk.deskStore.reply(row.id)
        if (stored?.text !== row.text) violated('3: no text lost', `${row.id} has lost its words on the disk`)
      }
      for (const { desk, row } of rows.drafts.values()) {
        const stored = await desk.disk.deskStore.draft(row.id)
        if (stored?.text !== row.text) violated('3: no text lost', `draft ${row.id} is not on the disk`)
      }
    },
  }
}
