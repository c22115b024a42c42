import { useCallback, useEffect, useRef, useState } from 'react'
import type { ComposerView, ThenStatus } from '#contract/desk/views/reply.ts'
import type { Subject } from '#data/card-key.ts'
import { useCommand } from '#data/desk-context.tsx'

export type Conflict = { text: string; version: number }
export type Written = { text: string; thenStatus: ThenStatus; macroIds: string[]; addTags: string[] }

export const writtenOf = ({ text, thenStatus, macroIds, addTags }: Written): Written => ({
  text,
  thenStatus,
  macroIds,
  addTags,
})

const isSame = (a: Written, b: Written) => JSON.stringify(writtenOf(a)) === JSON.stringify(writtenOf(b))

const pause = 300

/**
 * The text being written. It is saved after each pause, compare and set; the window that comes second keeps its text
 * and shows both. Rows win over memory only where nobody has written since.
 */
export const useDraft = (subject: Subject, view: ComposerView) => {
  const save = useCommand('draft.save')
  const [written, setWritten] = useState<Written>(writtenOf(view.draft))
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [saved, setSaved] = useState(true)
  const row = useRef({ ...view.draft })
  const now = useRef(written)
  const adopt = useRef(false)
  /** Two texts are shown: nothing is saved until a person has chosen, also not when the box loses the focus to choose. */
  const contested = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const running = useRef<Promise<boolean>>(Promise.resolve(true))

  const put = useCallback((next: Written) => {
    now.current = next
    setWritten(next)
  }, [])
  const isDirty = useCallback(() => !isSame(now.current, row.current), [])

  const write = useCallback(async (): Promise<boolean> => {
    if (contested.current) return false
    if (!isDirty()) return true
    const sent = now.current
    const outcome = await save({ subject, ...sent, version: row.current.version })
    if (outcome.ok) {
      row.current = { ...sent, id: outcome.value.draftId, version: outcome.value.version }
      setSaved(!isDirty())
      return true
    }
    const { code, params } = outcome.error
    if (code !== 'draft_conflict') return false
    const other = { text: String(params.text ?? ''), version: Number(params.version) }
    if (other.text !== now.current.text) {
      contested.current = true
      setConflict(other)
      return false
    }
    row.current = { ...row.current, ...sent, version: other.version }
    setSaved(true)
    return true
  }, [save, subject, isDirty])

  /** One save at a time, each on the version of the one before. */
  const flush = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    running.current = running.current.then(write)
    return running.current
  }, [write])

  const change = useCallback(
    (part: Partial<Written>) => {
      put({ ...now.current, ...part })
      setSaved(false)
      if (timer.current) clearTimeout(timer.current)
      timer.current = setTimeout(flush, pause)
    },
    [put, flush],
  )

  useEffect(() => {
    const { draft } = view
    const newer = draft.id !== row.current.id || draft.version > row.current.version
    if (!adopt.current && (!newer || isDirty())) return
    adopt.current = false
    row.current = { ...draft }
    put(writtenOf(draft))
    setSaved(true)
  }, [view, put, isDirty])

  useEffect(() => {
    const leave = () => void flush()
    addEventListener('pagehide', leave)
    addEventListener('blur', leave)
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('blur', leave)
      void flush()
    }
  }, [flush])

  return {
    ...written,
    saved,
    conflict,
    change,
    flush,
    /** The row that a send names; right after a successful flush. */
    row: () => row.current,
    /** The text has gone: what the engine says next is the draft. */
    sent: () => {
      adopt.current = true
      const nothing = { text: '', macroIds: [], addTags: [] }
      row.current = { ...row.current, ...nothing }
      put({ ...now.current, ...nothing })
      setSaved(true)
    },
    keepMine: () => {
      if (!conflict) return
      contested.current = false
      row.current = { ...row.current, text: conflict.text, version: conflict.version }
      setConflict(null)
      void flush()
    },
    takeOther: () => {
      if (!conflict) return
      contested.current = false
      row.current = { ...row.current, text: conflict.text, version: conflict.version }
      put({ ...now.current, text: conflict.text })
      setConflict(null)
      setSaved(true)
    },
  }
}

export type Draft = ReturnType<typeof useDraft>
