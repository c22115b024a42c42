import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
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

type Options = { enabled?: boolean; refetchInterval?: number | false }

/** A query of the contract, kept fresh by events. `failure` is set when the last answer was one. */
export const useDeskQuery = <N extends QueryName>(name: N, input: ProcedureInput<N>, options: Options = {}) => {
  const client = useClient()
  const { data, error, isPending, dataUpdatedAt } = useQuery({
    queryKey: [name, input],
    queryFn: async (): Promise<ProcedureOutput<N>> => {
      const outcome = await client.call(name, input)
      if (!outcome.ok) throw new FailureError(outcome.error)
      return outcome.value
    },
    ...options,
  })
  return { data, failure: error instanceof FailureError ? error.failure : null, isPending, updatedAt: dataUpdatedAt }
}

export const useCommand = <N extends CommandName>(name: N) => {
  const client = useClient()
  return useCallback(
    (input: ProcedureInput<N>): Promise<Outcome<ProcedureOutput<N>>> => client.call(name, input),
    [client, name],
  )
}
