import { useCallback, useEffect, useRef, useState } from 'react'
import type { TicketView } from '#contract/desk/views/ticket.ts'
import { useCommand } from '#data/desk-context.tsx'

const pause = 300

/** The note being written, kept after each pause: compare and set, so that two windows never lose one of two texts. */
export const useNote = (ticket: TicketView) => {
  const save = useCommand('ticket.saveNote')
  const [text, setText] = useState(ticket.noteDraft.text)
  const [saved, setSaved] = useState(true)
  const [other, setOther] = useState<{ text: string; version: number } | null>(null)
  const row = useRef(ticket.noteDraft)
  const now = useRef(text)
  const contested = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const running = useRef<Promise<void>>(Promise.resolve())
  const ticketId = ticket.id

  const write = useCallback(async () => {
    if (contested.current || now.current === row.current.text) return
    const sent = now.current
    const outcome = await save({ ticketId, text: sent, version: row.current.version })
    if (outcome.ok) {
      row.current = { text: sent, version: outcome.value.version }
      setSaved(now.current === sent)
      return
    }
    if (outcome.error.code !== 'draft_conflict') return
    const found = { text: String(outcome.error.params.text ?? ''), version: Number(outcome.error.params.version) }
    if (found.text === sent) row.current = found
    else {
      contested.current = true
      setOther(found)
    }
  }, [save, ticketId])

  /** One save at a time, each on the version of the one before. */
  const flush = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    running.current = running.current.then(write)
    return running.current
  }, [write])

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
  useEffect(() => {
    const leave = () => void flush()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      void flush()
    }
  }, [flush])
  return { text, saved, other, change, choose, flush }
}
