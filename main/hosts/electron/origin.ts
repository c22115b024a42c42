/** The page's own scheme: no `file://`, whose pages can read the disk, and no port that others could ask. */
export const scheme = 'desk'
export const appOrigin = `${scheme}://app`
export const appPage = `${appOrigin}/`

/** Parsed, never compared by its beginning: `desk://app.evil.example` begins like ours. */
export const isOurs = (address: string): boolean => {
  const url = URL.parse(address)
  // An origin of a scheme the URL standard doesn't know is "null": scheme and host say the same.
  return url !== null && url.protocol === `${scheme}:` && url.host === 'app' && !url.username && !url.password
}
