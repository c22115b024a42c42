import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Outcome } from '#contract/desk/failure.ts'
import type { CommandName, ProcedureInput, ProcedureOutput, QueryName } from '#contract/desk/procedures.ts'
import { type Client, createClient, FailureError } from './client.ts'
import { type DeskChanges, followChanges } from './desk-changes.ts'
import { createShownPosts, type ShownPosts } from './shown-posts.ts'
import type { ConnectionState, Transport } from './transport.ts'

type Desk = { client: Client; changes: DeskChanges; transport: Transport; shown: ShownPosts }
const DeskContext = createContext<Desk | null>(null)

const useDesk = () => {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('DeskProvider is missing')
  return desk
}

export const DeskProvider = ({ transport, children }: { transport: Transport; children: ReactNode }) => {
  const [queries, desk] = useMemo(() => {
    const queries = new QueryClient({
      // The bridge answers without a network, and the engine says when an answer is old.
      defaultOptions: {
        queries: {
          staleTime: Number.POSITIVE_INFINITY,
          retry: false,
          networkMode: 'always',
          refetchOnWindowFocus: false,
        },
      },
    })
    const client = createClient(transport)
    const shown = createShownPosts(ids => void client.call('posts.shown', { ids }))
    return [queries, { client, changes: followChanges(transport, queries), transport, shown }] as const
  }, [transport])
  return (
    <DeskContext value={desk}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </DeskContext>
  )
}

export const useClient = () => useDesk().client
export const useChanges = () => useDesk().changes
export const useShown = () => useDesk().shown

export const useConnection = (): ConnectionState => {
  const { transport } = useDesk()
  return useSyncExternalStore(transport.onState, () => transport.state)
}

/** Addresses that this page shall open. `open` stays the same one: whatever it was given is its own. */
export const useAddressesOfHost = (open: (address: string) => void) => {
  const { transport } = useDesk()
  useEffect(() => transport.onOpen(open), [transport, open])
}

type Options = { enabled?: boolean; refetchInterval?: number | false }

/** An answer as the cache keeps it. `askedAt`: when it was asked for, in ms of `performance.now()`. */
export type Dated<T> = { value: T; askedAt: number }

const answerOf = <N extends QueryName>(client: Client, name: N, input: ProcedureInput<N>) => ({
  queryKey: [name, input],
  queryFn: async (): Promise<Dated<ProcedureOutput<N>>> => {
    const askedAt = performance.now()
    const outcome = await client.call(name, input)
    if (!outcome.ok) throw new FailureError(outcome.error)
    return { value: outcome.value, askedAt }
  },
})
const answered = <T,>(answer: Dated<T>): T => answer.value
const failureOf = (error: unknown) => (error instanceof FailureError ? error.failure : null)

/** A query of the contract, kept fresh by events. `failure` is set when the last answer was one. */
export const useDeskQuery = <N extends QueryName>(name: N, input: ProcedureInput<N>, options: Options = {}) => {
  const { data, error, isPending } = useQuery({ ...answerOf(useClient(), name, input), select: answered, ...options })
  return { data, failure: failureOf(error), isPending }
}

/** The same, with when it was asked for: whoever has written since must not take it for newer. */
export const useDatedDeskQuery = <N extends QueryName>(name: N, input: ProcedureInput<N>) =>
  useQuery(answerOf(useClient(), name, input)).data

export const useCommand = <N extends CommandName>(name: N) => {
  const client = useClient()
  return useCallback(
    (input: ProcedureInput<N>): Promise<Outcome<ProcedureOutput<N>>> => client.call(name, input),
    [client, name],
  )
}
