import type { Incoming } from '../http/exchange.ts'
import { AGENTS, type Agent, tokenFor } from '../world/agents.ts'

export const zendeskToken = (seed: number, agent: number): string => tokenFor(seed, `zendesk-${agent}`)

/** Bearer tokens, and the old `email/token:token` until it ends. */
export function agentsOf(seed: number): (incoming: Incoming) => Agent | undefined {
  return incoming => {
    const header = incoming.headers.authorization ?? ''
    const bearer = /^Bearer (.+)$/i.exec(header)?.[1]
    if (bearer !== undefined) return AGENTS.find(agent => zendeskToken(seed, agent.number) === bearer)
    const basic = /^Basic (.+)$/i.exec(header)?.[1]
    if (basic === undefined) return undefined
    const pair = Buffer.from(basic, 'base64').toString('utf8')
    return AGENTS.find(agent => pair === `${agent.email}/token:${zendeskToken(seed, agent.number)}`)
  }
}
