import { type ReactNode, useLayoutEffect, useRef } from 'react'
import './modal.css'

/** A dialog in front of the desk. Esc and a press beside it close it; the focus goes back to where it was. */
export const Modal = ({
  name,
  look,
  onClose,
  children,
}: {
  name: string
  look: string
  onClose: () => void
  children: ReactNode
}) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const isUp = useRef(false)
  useLayoutEffect(() => {
    const shown = dialog.current
    const from = document.activeElement
    shown?.showModal()
    isUp.current = true
    return () => {
      isUp.current = false
      // while it is open everything behind it refuses the focus
      shown?.close()
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`modal ${look}`}
      aria-label={name}
      closedby="any"
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      // told a moment late: by then the same dialog may have been opened again
      onClose={() => isUp.current && onClose()}
      onKeyDown={event => event.stopPropagation()}
    >
      {children}
    </dialog>
  )
}
