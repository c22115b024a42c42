import process from 'node:process'
import type { Holder } from '../shared/lock.ts'
import { AlreadyOpen } from '../shared/refusal.ts'

/** Milliseconds. */
const patience = 3_000

const bringToFront = async (holder: Holder): Promise<boolean> => {
  if (holder.address === null) return false
  try {
    const answer = await fetch(new URL('/front', holder.address), {
      method: 'POST',
      headers: { 'x-desk-secret': holder.secret },
      signal: AbortSignal.timeout(patience),
    })
    return answer.ok
  } catch {
    return false
  }
}

const hour = (since: number): string => new Date(since).toLocaleString()

/** Another desk has the folder: it comes to the front, and whoever asked learns which one it is. */
export const yieldTo = async (holder: Holder | null, dataFolder: string): Promise<AlreadyOpen> => {
  if (holder === null) return new AlreadyOpen(`Another desk is starting on ${dataFolder} this moment.`)
  const inFront = await bringToFront(holder)
  const who = `process ${holder.pid} on this machine, ${holder.host} host, since ${hour(holder.since)}`
  const then = inFront ? 'It was asked to come to the front.' : 'Close that one first, or choose another --data-dir.'
  return new AlreadyOpen(`The desk on ${dataFolder} is open already (${who}). ${then}`)
}

export const tellAlreadyOpen = (reason: string, json: boolean): number => {
  if (!json) {
    process.stdout.write(`${reason}\n`)
    return 0
  }
  process.stdout.write(`${JSON.stringify({ ready: false, reason })}\n`)
  return 3
}
