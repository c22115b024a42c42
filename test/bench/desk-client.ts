import { WebSocket } from 'ws'
import type { Outcome } from '#contract/desk/failure.ts'
import type { ProcedureInput, ProcedureName, ProcedureOutput } from '#contract/desk/procedures.ts'
import type { AnswerFrame, CallFrame, EventFrame } from '#contract/desk/wire.ts'
import type { Program } from './program.ts'

/** A page without a page: one session of a running desk. */
export type DeskClient = {
  call<N extends ProcedureName>(name: N, input: ProcedureInput<N>): Promise<ProcedureOutput<N>>
  /** Like `call`, but the text of the answer as it came: to parse it is the page's time, not the bridge's. */
  callRaw<N extends ProcedureName>(name: N, input: ProcedureInput<N>): Promise<string>
  /** Reads a path of the desk to its end; answers how many bytes it had. */
  read(path: string, signal?: AbortSignal): Promise<number>
  close(): void
}

const idIn = /^\{"type":"answer","id":(\d+)/

/** A desk that runs, and the cookie that lets everybody in who measures it. */
export type EnteredDesk = { program: Program; url: string; cookie: string }

/** The way in works once; the cookie that it gives opens the rest. */
export const enter = async (entrance: string): Promise<string> => {
  const entered = await fetch(entrance, { redirect: 'manual' })
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/** `known`: the cookie of a browser that has been let in already. */
export const openClient = async (entrance: string, known?: string): Promise<DeskClient> => {
  const { origin } = new URL(entrance)
  const cookie = known ?? (await enter(entrance))
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { headers: { cookie, origin } })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  const waiting = new Map<number, (answer: string) => void>()
  socket.on('message', message => {
    const text = String(message)
    const id = Number(idIn.exec(text)?.[1] ?? Number.NaN)
    waiting.get(id)?.(text)
    waiting.delete(id)
  })
  let lastId = 0
  const callRaw: DeskClient['callRaw'] = (name, input) =>
    new Promise(resolve => {
      lastId += 1
      waiting.set(lastId, resolve)
      socket.send(JSON.stringify({ type: 'call', id: lastId, name, input } satisfies CallFrame))
    })
  return {
    callRaw,
    call: async <N extends ProcedureName>(name: N, input: ProcedureInput<N>) => {
      const frame = JSON.parse(await callRaw(name, input)) as AnswerFrame | EventFrame
      const outcome = (frame.type === 'answer' ? frame.outcome : null) as Outcome<ProcedureOutput<N>> | null
      if (!outcome?.ok) throw new Error(`${name}: ${JSON.stringify(outcome)}`)
      return outcome.value
    },
    read: async (path, signal) => {
      const answer = await fetch(new URL(path, origin), { headers: { cookie }, ...(signal && { signal }) })
      let bytes = 0
      for await (const piece of answer.body ?? []) bytes += piece.byteLength
      return bytes
    },
    close: () => socket.terminate(),
  }
}
