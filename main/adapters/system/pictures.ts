import { isLoopback } from '#contract/services/services-file.ts'
import type { Log } from '#core/ports/log.ts'
import type { Pictures } from '#core/ports/media.ts'
import { type Http, HttpFailure } from './http.ts'

/** X's picture hosts. Fetching whatever a post names would let any author make this machine call any address. */
const hosts = new Set(['pbs.twimg.com', 'abs.twimg.com', 'video.twimg.com'])

const maxBytes = 5 * 1024 * 1024
const timeoutMs = 10_000

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  bytes.length >= at + text.length && [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))

/** By the first bytes; what the server calls it does not count. SVG is refused by not being here: it carries scripts. */
export const mimeOf = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith(bytes, 0, 'GIF87a') || startsWith(bytes, 0, 'GIF89a')) return 'image/gif'
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return 'image/webp'
  return null
}

export const createPictures = ({ http, log, xBaseUrl }: { http: Http; log: Log; xBaseUrl: string }): Pictures => {
  /** A practice X serves its own pictures. */
  const loopbackOrigin = isLoopback(xBaseUrl) ? new URL(xBaseUrl).origin : null

  const allowed = (address: string): boolean => {
    const url = URL.parse(address)
    if (!url || url.username || url.password) return false
    if (loopbackOrigin !== null && url.origin === loopbackOrigin) return true
    return url.protocol === 'https:' && url.port === '' && hosts.has(url.hostname)
  }

  return {
    fetch: async url => {
      if (!allowed(url)) {
        log.warn('picture.refused', { host: URL.parse(url)?.hostname ?? 'unreadable' })
        return null
      }
      try {
        // No redirect is followed: it could lead off the list.
        const answer = await http({ method: 'GET', url, headers: { accept: 'image/*' }, timeoutMs, maxBytes })
        if (answer.status !== 200) return null
        const mime = mimeOf(answer.body)
        return mime === null ? null : { bytes: answer.body, mime }
      } catch (error) {
        if (error instanceof HttpFailure) return null
        throw error
      }
    },
  }
}
