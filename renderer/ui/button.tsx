import type { ComponentProps } from 'react'

type ButtonProps = ComponentProps<'button'>

/** One filled button per view; the others are lines. */
export const Button = ({ look = 'plain', ...rest }: ButtonProps & { look?: 'plain' | 'primary' | 'danger' }) => (
  <button type="button" className={look === 'plain' ? 'button' : `button button-${look}`} {...rest} />
)

export const TextButton = (props: ButtonProps) => <button type="button" className="text-button" {...props} />

/** The label is not optional: an icon alone says nothing to a screen reader. */
export const IconButton = ({ label, ...rest }: ButtonProps & { label: string }) => (
  <button type="button" className="icon-button" aria-label={label} title={label} {...rest} />
)
