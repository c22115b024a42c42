import type { Transport } from '../transport.ts'
import { electronTransport } from './electron.ts'
import { webSocketTransport } from './web-socket.ts'

export const chooseTransport = (): Transport => {
  // an element with that id would be `window.desk` too
  if (typeof window.desk?.call === 'function') return electronTransport(window.desk)
  const address = new URL('/bridge', location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return webSocketTransport(address.href)
}
