import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ConversationEntry } from '#contract/desk/views/conversation.ts'

type Anchor = { id: string; top: number }

const near = 8

const anchorOf = (log: HTMLElement): Anchor | null => {
  const edge = log.getBoundingClientRect().top
  for (const line of log.querySelectorAll<HTMLElement>('[data-entry]')) {
    const box = line.getBoundingClientRect()
    if (box.bottom > edge) return { id: line.dataset.entry ?? '', top: box.top - edge }
  }
  return null
}

/** Opens at its end, then keeps the line that is read where it is: whatever comes above or below, by 0 px. */
export const useSteadyTimeline = (entries: readonly ConversationEntry[]) => {
  const log = useRef<HTMLDivElement>(null)
  const anchor = useRef<Anchor | null>(null)
  const known = useRef<ReadonlySet<string> | null>(null)
  const [below, setBelow] = useState(0)

  const toEnd = useCallback(() => {
    const box = log.current
    if (box) box.scrollTop = box.scrollHeight
    setBelow(0)
  }, [])

  useLayoutEffect(() => {
    const box = log.current
    if (!box) return
    const before = known.current
    known.current = new Set(entries.map(entry => entry.id))
    if (before === null) {
      box.scrollTop = box.scrollHeight
      const selected = box.querySelector<HTMLElement>('[aria-current="true"]')
      if (selected && selected.offsetTop < box.offsetTop + box.scrollTop) selected.scrollIntoView({ block: 'start' })
    } else if (anchor.current) {
      const line = box.querySelector(`[data-entry="${CSS.escape(anchor.current.id)}"]`)
      if (line) box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.current.top
      const fresh = entries.filter(entry => !before.has(entry.id))
      const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < near
      if (!atEnd && fresh.some(entry => entry === entries.at(-1))) setBelow(count => count + fresh.length)
    }
    anchor.current = anchorOf(box)
  }, [entries])

  useEffect(() => {
    const box = log.current
    if (!box) return
    const onScroll = () => {
      anchor.current = anchorOf(box)
      if (box.scrollHeight - box.scrollTop - box.clientHeight < near) setBelow(0)
    }
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => box.removeEventListener('scroll', onScroll)
  }, [])

  return { log, below, toEnd }
}
