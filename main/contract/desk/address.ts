/** Characters: far more than any address of a post or a ticket has. */
export const longestAddress = 2_000

/**
 * What may be asked for as an address, in the palette and at the host: nothing is opened by any other scheme, and spaces
 * or control characters in the middle are somebody's trick. What it names, the desk alone knows: `address.find`.
 */
export const isAddress = (text: string): boolean =>
  text.length <= longestAddress && /^(?:switchboard|https?):\/\/[^\s\p{C}]+$/iu.test(text)
