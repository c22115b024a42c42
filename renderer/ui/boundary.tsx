import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Nothing } from './nothing.tsx'

type BoundaryProps = {
  /** What is said in the place of what could not be drawn, what to do about it, and the word on its button. */
  title: string
  text: string
  again: string
  /** Another way than to draw it once more. */
  onAgain?: () => void
  onBroken?: () => void
  /** What it is about: something else is drawn anew. */
  shows?: unknown
  children: ReactNode
}

/** A part of the page that can't be drawn says so in its own place; what stands beside it goes on. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch() {
    this.props.onBroken?.()
  }

  override componentDidUpdate(before: BoundaryProps) {
    if (this.state.broken && before.shows !== this.props.shows) this.setState({ broken: false })
  }

  override render() {
    const { title, text, again, onAgain, children } = this.props
    if (!this.state.broken) return children
    return (
      <section className="broken" data-broken="" role="alert" aria-label={title}>
        <Nothing title={title} text={text}>
          <Button onClick={onAgain ?? (() => this.setState({ broken: false }))}>{again}</Button>
        </Nothing>
      </section>
    )
  }
}
