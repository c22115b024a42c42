import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '#contract/desk/failure.ts'
import type { TicketView } from '#contract/desk/views/ticket.ts'
import { useCommand } from '#data/desk-context.tsx'
import { keepText, retryAfter, textOfConflict, type VersionedText } from '#data/keep-text.ts'

const pause = 300

/** The note being written, kept after each pause: compare and set, so that two windows never lose one of two texts. */
export const useNote = (ticket: TicketView) => {
  const save = useCommand('ticket.saveNote')
  const [text, setText] = useState(ticket.noteDraft.text)
  const [saved, setSaved] = useState(true)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [other, setOther] = useState<VersionedText | null>(null)
  const row = useRef(ticket.noteDraft)
  const now = useRef(text)
  const contested = useRef(false)
  /** The form is closed: nobody is there to try again, or to choose. */
  const closed = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const running = useRef<Promise<boolean>>(Promise.resolve(true))
  const ticketId = ticket.id

  /** False: these words are not kept, or stand beside others that somebody has to choose from. */
  const write = useCallback(async (): Promise<boolean> => {
    if (contested.current) return false
    if (now.current === row.current.text) {
      setFailure(null)
      setSaved(true)
      return true
    }
    const sent = now.current
    const outcome = await save({ ticketId, text: sent, version: row.current.version })
    if (outcome.ok) {
      row.current = { text: sent, version: outcome.value.version }
      setFailure(null)
      setSaved(now.current === sent)
      return true
    }
    if (outcome.error.code !== 'draft_conflict') {
      setFailure(outcome.error)
      return false
    }
    setFailure(null)
    const found = textOfConflict(outcome.error)
    if (found.text !== sent) {
      contested.current = true
      setOther(found)
      return false
    }
    row.current = found
    setSaved(now.current === sent)
    return true
  }, [save, ticketId])

  /** One save at a time, each on the version of the one before. */
  const flush = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    running.current = running.current.then(write)
    void running.current.then(ok => {
      if (ok || !closed.current) return
      void keepText({ text: now.current, version: row.current.version }, next => save({ ticketId, ...next }))
    })
    return running.current
  }, [write, save, ticketId])

  const change = (next: string) => {
    now.current = next
    setText(next)
    setSaved(false)
    if (timer.current) clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), pause)
  }
  const choose = (mine: boolean) => {
    if (!other) return
    row.current = other
    contested.current = false
    setOther(null)
    if (!mine) {
      now.current = other.text
      setText(other.text)
    }
    void flush()
  }
  // what couldn't be kept is tried again, until it is
  useEffect(() => {
    if (!failure) return
    const again = setTimeout(() => void flush(), retryAfter)
    return () => clearTimeout(again)
  }, [failure, flush])
  useEffect(() => {
    closed.current = false
    const leave = () => void flush()
    addEventListener('pagehide', leave)
    return () => {
      closed.current = true
      removeEventListener('pagehide', leave)
      void flush()
    }
  }, [flush])
  return { text, saved, failure, other, change, choose, flush }
}
