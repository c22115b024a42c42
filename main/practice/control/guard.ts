import type { Incoming } from '../http/exchange.ts'

/**
 * A web page in any browser of this computer could post to loopback, and a name that its owner points at 127.0.0.1
 * (DNS rebinding) could even read the answers. Both show in the headers.
 */
export function isStranger(incoming: Incoming, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!hosts.includes(incoming.headers.host ?? '')) return true
  const origin = incoming.headers.origin
  return origin !== undefined && !hosts.some(host => origin === `http://${host}`)
}
