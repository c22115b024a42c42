/** Characters. */
const longest = 2_000

/**
 * What the system or a second start hands over to be opened: a link of ours, of X or of Zendesk. Only its outer shape
 * is looked at here; what it leads to, and whether to anything, the desk says on the page.
 */
export const isAddress = (text: string): boolean =>
  text.length <= longest && /^(?:switchboard|https?):\/\/[^\s\p{Cc}\\]+$/u.test(text)
