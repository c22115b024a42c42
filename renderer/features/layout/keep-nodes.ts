/**
 * React moves a child by taking it out and putting it in again, which loses its focus and how far it is scrolled: the
 * column somebody reads would jump to its top because another one was moved. `moveBefore` keeps both.
 */
export const keepNodes = (parent: HTMLElement | null): void => {
  if (!parent || !('moveBefore' in parent)) return
  const moveBefore = parent.moveBefore as (node: Node, before: Node | null) => void
  const isHere = (node: Node) => node.isConnected && node.parentNode === parent
  parent.insertBefore = <T extends Node>(node: T, before: Node | null): T => {
    if (!isHere(node)) return Node.prototype.insertBefore.call(parent, node, before) as T
    moveBefore.call(parent, node, before)
    return node
  }
  parent.appendChild = <T extends Node>(node: T): T => {
    if (!isHere(node)) return Node.prototype.appendChild.call(parent, node) as T
    moveBefore.call(parent, node, null)
    return node
  }
}
