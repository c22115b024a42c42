import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { onTick } from './ticker.ts'

/** A text that follows the clock. The text node changes, nothing is rendered again. */
export const TickingText = ({ text }: { text: (now: number) => string }) => {
  const span = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const write = (now: number) => {
      const next = text(now)
      if (span.current && span.current.textContent !== next) span.current.textContent = next
    }
    write(Date.now())
    return onTick(write)
  }, [text])
  return <span ref={span} />
}

/** A value that follows the clock; renders only when the value is another one. */
export const useTicking = <T extends string | number | boolean>(read: (now: number) => T): T => {
  const [value, setValue] = useState(() => read(Date.now()))
  useEffect(() => {
    setValue(read(Date.now()))
    return onTick(now => setValue(read(now)))
  }, [read])
  return value
}
