import { WebSocket } from 'ws'
import type { Outcome } from '#contract/desk/failure.ts'
import type { ProcedureInput, ProcedureName, ProcedureOutput } from '#contract/desk/procedures.ts'
import type { AnswerFrame, CallFrame, EventFrame } from '#contract/desk/wire.ts'

/** The bridge as a page uses it, to a desk that may die at any moment. */
export type Session = {
  /** null: the desk was gone before it answered. */
  call<N extends ProcedureName>(name: N, input: ProcedureInput<N>): Promise<Outcome<ProcedureOutput<N>> | null>
}

export const openSession = async (entrance: string): Promise<Session> => {
  const { origin } = new URL(entrance)
  const entered = await fetch(entrance, { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { headers: { cookie, origin } })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  const waiting = new Map<number, (outcome: AnswerFrame['outcome'] | null) => void>()
  let lastId = 0
  let gone = false
  socket.on('message', message => {
    const frame = JSON.parse(String(message)) as AnswerFrame | EventFrame
    if (frame.type !== 'answer') return
    waiting.get(frame.id)?.(frame.outcome)
    waiting.delete(frame.id)
  })
  // a killed desk resets the connection; `close` follows
  socket.on('error', () => {})
  socket.on('close', () => {
    gone = true
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  })
  return {
    call: <N extends ProcedureName>(name: N, input: ProcedureInput<N>) =>
      new Promise<Outcome<ProcedureOutput<N>> | null>(resolve => {
        if (gone) return resolve(null)
        lastId += 1
        waiting.set(lastId, outcome => resolve(outcome as Outcome<ProcedureOutput<N>> | null))
        socket.send(JSON.stringify({ type: 'call', id: lastId, name, input } satisfies CallFrame))
      }),
  }
}
