import type { z } from 'zod'
import { failed, type Outcome } from '#contract/desk/failure.ts'
import {
  type ProcedureName,
  type ProcedureOutput,
  type ProcedureParsed,
  procedures,
} from '#contract/desk/procedures.ts'
import type { Log } from '#core/ports/log.ts'

/** What answers a procedure: a value of its output, in an outcome, now or later. */
export type Handler<N extends ProcedureName> = (
  input: ProcedureParsed<N>,
) => Outcome<ProcedureOutput<N>> | Promise<Outcome<ProcedureOutput<N>>>

export type Handlers<N extends ProcedureName> = { [K in N]: Handler<K> }

/**
 * Parses what comes in and what goes out. A name without a handler here is unknown, whoever sends it: a host procedure
 * that arrives from a page ends here too. Nothing is thrown across the bridge.
 */
export const createDispatcher = <N extends ProcedureName>(handlers: Handlers<N>, log: Log) => {
  const table = new Map<string, (input: unknown) => unknown>(Object.entries(handlers) as [string, never][])
  return async (name: string, input: unknown): Promise<Outcome<unknown>> => {
    const handler = table.get(name)
    if (!handler) return failed('unknown_procedure', { name: name.slice(0, 64) })
    const { input: inputSchema, output: outputSchema }: { input: z.ZodType; output: z.ZodType } =
      procedures[name as ProcedureName]
    const parsed = inputSchema.safeParse(input)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return failed('invalid_input', { at: issue?.path.join('.') ?? '', problem: issue?.code ?? '' })
    }
    try {
      const outcome = (await handler(parsed.data)) as Outcome<unknown>
      if (!outcome.ok) return outcome
      const checked = outputSchema.safeParse(outcome.value)
      if (checked.success) return { ok: true, value: checked.data }
      const issue = checked.error.issues[0]
      log.error('dispatcher.output', { name, at: issue?.path.join('.') ?? '', problem: issue?.code ?? '' })
      return failed('invalid_output', { name })
    } catch (error) {
      log.error('dispatcher.failed', { name, error })
      return failed('internal', { name })
    }
  }
}
