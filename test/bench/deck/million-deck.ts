import { millionDataFolderFor } from '../million.ts'
import { startSilentServices } from '../silent-services.ts'
import { type OpenDeck, openDeck } from './open-deck.ts'

let opened: Promise<OpenDeck> | null = null

const open = async (): Promise<OpenDeck> => {
  const silent = await startSilentServices()
  const deck = await openDeck(await millionDataFolderFor(silent.file), silent.file)
  return {
    ...deck,
    end: async () => {
      await deck.end()
      await silent.end()
    },
  }
}

/** The desk with a million posts: opened for the first figure that needs it, and for all of them the same. */
export const millionDeck = (): Promise<OpenDeck> => {
  opened ??= open()
  return opened
}

export const endMillionDeck = async (): Promise<void> => {
  if (opened !== null) await (await opened).end()
  opened = null
}
