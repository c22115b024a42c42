import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure, Outcome } from '#contract/desk/failure.ts'
import type { ComposerView, ThenStatus } from '#contract/desk/views/reply.ts'
import type { DraftId } from '#contract/ids.ts'
import type { Subject } from '#data/card-key.ts'
import { useCommand } from '#data/desk-context.tsx'
import { keepText, retryAfter, textOfConflict, type VersionedText } from '#data/keep-text.ts'
import { failure as failed } from '#data/transport.ts'

export type Written = { text: string; thenStatus: ThenStatus; macroIds: string[]; addTags: string[] }

export const writtenOf = ({ text, thenStatus, macroIds, addTags }: Written): Written => ({
  text,
  thenStatus,
  macroIds,
  addTags,
})

const isSame = (a: Written, b: Written) => JSON.stringify(writtenOf(a)) === JSON.stringify(writtenOf(b))

const kept: Outcome<null> = { ok: true, value: null }
const otherText: Outcome<null> = failed('draft_conflict')

/** No row: the draft that was sent is gone, and the next one has no name yet. */
const none = '' as DraftId

const pause = 300

/**
 * The text being written. It is saved after each pause, compare and set; the window that comes second keeps its text
 * and shows both. Rows win over memory only where nobody has written since.
 *
 * `askedAt`: when the view was asked for. An answer can be overtaken by that to a save, and knows nothing of it then.
 */
export const useDraft = (subject: Subject, view: ComposerView, askedAt: number) => {
  const save = useCommand('draft.save')
  const [written, setWritten] = useState<Written>(writtenOf(view.draft))
  const [conflict, setConflict] = useState<VersionedText | null>(null)
  const [saved, setSaved] = useState(true)
  const [failure, setFailure] = useState<Failure | null>(null)
  const row = useRef({ ...view.draft })
  /** Since when `row` is what this window knows. */
  const knownAt = useRef(askedAt)
  const now = useRef(written)
  /** Two texts are shown: nothing is saved until a person has chosen, also not when the box loses the focus to choose. */
  const contested = useRef(false)
  /** The box is closed: nobody is there to try again, or to choose. */
  const closed = useRef(false)
  /** A send has the row: it goes with it, or is saved again after it. */
  const leaving = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const running = useRef<Promise<Outcome<null>>>(Promise.resolve(kept))

  const put = useCallback((next: Written) => {
    now.current = next
    setWritten(next)
  }, [])
  const isDirty = useCallback(() => !isSame(now.current, row.current), [])

  const write = useCallback(async (): Promise<Outcome<null>> => {
    if (contested.current) return otherText
    if (leaving.current) return kept
    if (!isDirty()) {
      // typed and taken back: there is nothing to keep, and nothing to complain of
      setFailure(null)
      setSaved(true)
      return kept
    }
    const sent = now.current
    const outcome = await save({ subject, ...sent, version: row.current.version })
    if (outcome.ok) {
      row.current = { ...sent, id: outcome.value.draftId, version: outcome.value.version }
      knownAt.current = performance.now()
      setFailure(null)
      setSaved(!isDirty())
      return kept
    }
    if (outcome.error.code !== 'draft_conflict') {
      setFailure(outcome.error)
      return outcome
    }
    setFailure(null)
    const other = textOfConflict(outcome.error)
    if (other.text !== now.current.text) {
      contested.current = true
      setConflict(other)
      return outcome
    }
    row.current = { ...row.current, ...sent, version: other.version }
    setSaved(true)
    return kept
  }, [save, subject, isDirty])

  /** One save at a time, each on the version of the one before. */
  const flush = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    running.current = running.current.then(write)
    void running.current.then(({ ok }) => {
      if (ok || !closed.current) return
      const { text } = now.current
      void keepText({ text, version: row.current.version }, next => save({ subject, ...now.current, ...next }))
    })
    return running.current
  }, [write, save, subject])

  const change = useCallback(
    (part: Partial<Written>) => {
      put({ ...now.current, ...part })
      setSaved(false)
      if (timer.current) clearTimeout(timer.current)
      timer.current = setTimeout(flush, pause)
    },
    [put, flush],
  )

  // what couldn't be kept is tried again, until it is
  useEffect(() => {
    if (!failure) return
    const again = setTimeout(flush, retryAfter)
    return () => clearTimeout(again)
  }, [failure, flush])

  useEffect(() => {
    const { draft } = view
    const { id, version } = row.current
    const newer = draft.id === id ? draft.version > version : askedAt > knownAt.current
    if (!newer || isDirty()) return
    row.current = { ...draft }
    knownAt.current = askedAt
    put(writtenOf(draft))
    setSaved(true)
  }, [view, askedAt, put, isDirty])

  useEffect(() => {
    closed.current = false
    const leave = () => void flush()
    addEventListener('pagehide', leave)
    addEventListener('blur', leave)
    return () => {
      closed.current = true
      removeEventListener('pagehide', leave)
      removeEventListener('blur', leave)
      void flush()
    }
  }, [flush])

  return {
    ...written,
    saved,
    conflict,
    /** Why the text isn't kept; it is tried again by itself. */
    failure,
    change,
    flush,
    /** The row that a send names; right after a successful flush. */
    row: () => row.current,
    /**
     * Runs a send of the row; true: the text has gone, and its row with it. What the engine says next is the draft then,
     * unless somebody has written on meanwhile: those words stay, with what stood before them.
     */
    leave: async (send: () => Promise<boolean>): Promise<void> => {
      leaving.current = true
      const gone = await send().finally(() => {
        leaving.current = false
      })
      const wroteOn = isDirty()
      if (gone) {
        row.current = { ...now.current, text: '', macroIds: [], addTags: [], id: none, version: 0 }
        knownAt.current = performance.now()
        if (!wroteOn) put(writtenOf(row.current))
        setSaved(!wroteOn)
      }
      if (wroteOn) void flush()
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
