import { isAddress } from '#contract/desk/address.ts'

/** Of one start; whoever wants more has pasted something else. */
export const mostAddresses = 10

/** Bytes: every address at its longest, each character escaped. */
export const largestFrontRequest = 200_000

/** What a second desk says to the first: nothing (come to the front), or the addresses it was started with. */
export type FrontRequest = { addresses: readonly string[] }

/** Null: it is no such request. Its sender knew the secret, but this is read into a page: nothing passes unlooked at. */
export const frontRequestOf = (text: string): FrontRequest | null => {
  if (text === '') return { addresses: [] }
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'addresses') return null
  const { addresses } = value as { addresses: unknown }
  if (!Array.isArray(addresses) || addresses.length > mostAddresses) return null
  return addresses.every(each => typeof each === 'string' && isAddress(each)) ? { addresses } : null
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
