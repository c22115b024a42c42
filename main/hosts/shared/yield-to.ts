import type { FrontRequest } from './front-request.ts'
import type { Holder } from './lock.ts'
import { AlreadyOpen } from './refusal.ts'

/** Milliseconds. */
const patience = 3_000

const bringToFront = async (holder: Holder, request: FrontRequest): Promise<boolean> => {
  if (holder.address === null) return false
  try {
    const answer = await fetch(new URL('/front', holder.address), {
      method: 'POST',
      headers: { 'x-desk-secret': holder.secret, 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(patience),
    })
    return answer.ok
  } catch {
    return false
  }
}

const hour = (since: number): string => new Date(since).toLocaleString()

/** Another desk has the folder: it comes to the front with what was asked for, and whoever asked learns which one it is. */
export const yieldTo = async (
  holder: Holder | null,
  dataFolder: string,
  addresses: readonly string[],
): Promise<AlreadyOpen> => {
  if (holder === null) return new AlreadyOpen(`Another desk is starting on ${dataFolder} this moment.`, true)
  const inFront = await bringToFront(holder, { addresses })
  const who = `process ${holder.pid} on this machine, ${holder.host} host, since ${hour(holder.since)}`
  const asked = `It was asked to come to the front${addresses.length > 0 ? ' and to open what you gave' : ''}.`
  const then = inFront ? asked : 'Close that one first, or choose another --data-dir.'
  return new AlreadyOpen(`The desk on ${dataFolder} is open already (${who}). ${then}`, inFront)
}
