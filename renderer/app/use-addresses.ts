import { useCallback, useState } from 'react'
import { useAddressesOfHost, useClient } from '#data/desk-context.tsx'
import { type Selection, selectionAt } from './selection.ts'

/**
 * Opens what the host was asked for. What isn't known here, or is none of ours, is said where addresses are typed: it is
 * `given` to the palette.
 */
export const useAddresses = (show: (selection: Selection) => void, openPalette: () => void) => {
  const client = useClient()
  const [given, setGiven] = useState<string | null>(null)
  useAddressesOfHost(
    useCallback(
      async (address: string) => {
        const found = await client.call('address.find', { address })
        const card = found.ok && 'card' in found.value ? found.value.card : null
        if (card) return show(selectionAt(card))
        setGiven(address)
        openPalette()
      },
      [client, show, openPalette],
    ),
  )
  return { given, forget: () => setGiven(null) }
}
