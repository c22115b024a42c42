/** Addresses that the host was asked for. The newest waits until somebody opens it: the deck comes later than the pipe. */
export const createAddresses = () => {
  const listeners = new Set<(address: string) => void>()
  let waiting: string | null = null
  return {
    receive: (address: string) => {
      if (listeners.size === 0) waiting = address
      for (const listener of listeners) listener(address)
    },
    onOpen: (listener: (address: string) => void) => {
      listeners.add(listener)
      const address = waiting
      waiting = null
      if (address !== null) listener(address)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
