import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '#contract/desk/failure.ts'
import type { MacroView } from '#contract/desk/views/ticket.ts'
import { useCommand } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { type Draft, type Written, writtenOf } from './use-draft.ts'

/** What was just put in, and what the draft was before: taken back with one press until somebody writes on. */
type Applied = { title: string; note: string | null; nothing: boolean; before: Written; after: string }

const joined = (start: string, words: string, end: string) =>
  [start, start === '' || /\s$/.test(start) ? '' : ' ', words, end === '' || /^\s/.test(end) ? '' : ' ', end].join('')

/** Zendesk's macros and what they do to the draft. Applying one changes nothing on the ticket. */
export const useMacros = (ticketId: string | null, draft: Draft, box: () => HTMLTextAreaElement | null) => {
  const list = useCommand('macro.list')
  const apply = useCommand('macro.apply')
  const [macros, setMacros] = useState<readonly MacroView[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [applied, setApplied] = useState<Applied | null>(null)
  const latest = useRef(draft)
  latest.current = draft

  const load = useCallback(async () => {
    const outcome = await list({})
    if (outcome.ok) setMacros(outcome.value.macros)
    setFailure(outcome.ok ? null : outcome.error)
  }, [list])

  // the draft knows numbers; their titles are Zendesk's
  const named = draft.macroIds.length > 0
  const wanted = useRef(false)
  useEffect(() => {
    if (!named || wanted.current) return
    wanted.current = true
    void load()
  }, [named, load])

  const title = (id: string) => macros?.find(macro => macro.id === id)?.title ?? words.composer.macros.unnamed(id)

  const put = async (macro: MacroView) => {
    if (ticketId === null) return
    const outcome = await apply({ ticketId, macroId: macro.id })
    if (!outcome.ok) return setFailure(outcome.error)
    setFailure(null)
    const { text, note, thenStatus, addTags } = outcome.value
    const now = latest.current
    const field = box()
    const from = field?.selectionStart ?? now.text.length
    const to = field?.selectionEnd ?? from
    const blank = now.text.trim() === ''
    const after = text === null ? now.text : blank ? text : joined(now.text.slice(0, from), text, now.text.slice(to))
    setApplied({ title: macro.title, note, nothing: text === null && note === null, before: writtenOf(now), after })
    now.change({
      text: after,
      thenStatus: thenStatus ?? now.thenStatus,
      macroIds: [...new Set([...now.macroIds, macro.id])],
      addTags: [...new Set([...now.addTags, ...addTags])],
    })
    field?.focus()
  }

  const shown = applied !== null && applied.after === draft.text ? applied : null
  return {
    macros,
    failure,
    load,
    put,
    title,
    applied: shown,
    undo: () => {
      if (!shown) return
      draft.change(shown.before)
      setApplied(null)
      box()?.focus()
    },
  }
}

export type Macros = ReturnType<typeof useMacros>
