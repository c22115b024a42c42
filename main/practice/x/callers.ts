import type { Incoming } from '../http/exchange.ts'
import { tokenFor } from '../world/agents.ts'
import { OWN_HANDLES } from '../world/handles.ts'

export interface Caller {
  /** The account the token belongs to; empty for an app's own token. */
  person: string
  app: boolean
  readOnly: boolean
}

export const xToken = (seed: number, handle: string, agent: number): string => tokenFor(seed, `x-${handle}-${agent}`)

/** OAuth 2 tokens of people, OAuth 1 tokens (their signature is not checked), and one app token. */
export function callersOf(seed: number): (incoming: Incoming) => Caller | undefined {
  const known = new Map<string, Caller>()
  for (const own of OWN_HANDLES) {
    for (const agent of [1, 2, 3]) {
      known.set(xToken(seed, own.handle, agent), { person: own.id, app: false, readOnly: false })
    }
    known.set(tokenFor(seed, `x-readonly-${own.handle}`), { person: own.id, app: false, readOnly: true })
  }
  known.set(tokenFor(seed, 'x-app'), { person: '', app: true, readOnly: true })
  return incoming => {
    const header = incoming.headers.authorization ?? ''
    const token = /^Bearer (.+)$/i.exec(header)?.[1] ?? /^OAuth .*oauth_token="([^"]+)"/i.exec(header)?.[1]
    return token === undefined ? undefined : known.get(decodeURIComponent(token))
  }
}
