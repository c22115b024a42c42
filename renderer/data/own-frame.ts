/** Milliseconds. A window that nobody sees has no frames. */
const patience = 200

let last: Promise<void> = Promise.resolve()

const frame = () =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, patience)
    // one is left free, in which the last column's picture is made
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer)
        resolve()
      }),
    )
  })

/** A frame for each who asks, one after the other: columns that change at once are not all drawn in one. */
export const ownFrame = (): Promise<void> => {
  last = last.then(frame)
  return last
}
