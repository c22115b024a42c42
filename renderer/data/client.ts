import type { Failure, Outcome } from '#contract/desk/failure.ts'
import type { ProcedureInput, ProcedureName, ProcedureOutput } from '#contract/desk/procedures.ts'
import type { Transport } from './transport.ts'

/** The contract as functions: names, inputs and outputs are checked here, the words travel as data. */
export type Client = {
  call<N extends ProcedureName>(name: N, input: ProcedureInput<N>): Promise<Outcome<ProcedureOutput<N>>>
}

export const createClient = (transport: Transport): Client => ({
  // The dispatcher has parsed the output before it left; parsing it again here would cost a frame for nothing.
  call: <N extends ProcedureName>(name: N, input: ProcedureInput<N>) =>
    transport.call(name, input) as Promise<Outcome<ProcedureOutput<N>>>,
})

/** A failed query, so that the cache keeps it as one. */
export class FailureError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}
