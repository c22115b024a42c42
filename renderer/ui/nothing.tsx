import type { ReactNode } from 'react'

/** Nothing to show: a sentence, what is known, and one thing to do. */
export const Nothing = ({
  title,
  text,
  children,
}: {
  title: string
  text?: string | undefined
  children?: ReactNode
}) => (
  <div className="nothing">
    <p>
      <b>{title}</b>
    </p>
    {text !== undefined && <p>{text}</p>}
    {children}
  </div>
)
