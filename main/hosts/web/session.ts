import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Compares in the same time wherever the first difference is: a local program could measure its way to the secret. */
export const sameSecret = (a: string, b: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

const secret = (): string => randomBytes(32).toString('base64url')

/**
 * Who may talk to the desk: a page that came with a key. A key works once, so an address in a shell's history or a
 * browser's is worth nothing; the cookie it is exchanged for lives as long as this process.
 */
export class Session {
  readonly #cookie = secret()
  readonly #keys = new Set<string>()
  readonly #name: string

  /** Cookies know no ports: the port in the name keeps two desks of one machine apart. */
  constructor(port: number) {
    this.#name = `desk-${port}`
  }

  mintKey(): string {
    const key = secret()
    this.#keys.add(key)
    return key
  }

  /** The `Set-Cookie` value for a key that was still good; null otherwise. */
  exchange(key: string): string | null {
    const match = [...this.#keys].find(known => sameSecret(known, key))
    if (match === undefined) return null
    this.#keys.delete(match)
    return `${this.#name}=${this.#cookie}; Path=/; HttpOnly; SameSite=Strict`
  }

  admits(cookieHeader: string | undefined): boolean {
    return (cookieHeader ?? '').split(';').some(pair => {
      const at = pair.indexOf('=')
      return pair.slice(0, at).trim() === this.#name && sameSecret(pair.slice(at + 1).trim(), this.#cookie)
    })
  }
}
