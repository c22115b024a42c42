/**
 * The one HTTP port below all adapters. Faults of tests and simulations enter here, so everything above it (mapping,
 * retries, classification) runs unchanged.
 */
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** https anywhere, http on loopback only. */
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** For the whole exchange, until the last byte of the answer. */
  timeoutMs: number
  /** Largest answer, after decompression; default 10 MB. */
  maxBytes?: number
}

/** Redirects are answers too: nobody follows them, a token would travel along. */
export type HttpResponse = {
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

/** Resolves with every status; rejects with `HttpFailure` only. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>

/**
 * - `refused`: not one byte of the request left (DNS, connect, TLS): it certainly was not applied.
 * - `lost`: it may have arrived; the answer did not come, or only half of it.
 * - `tooLarge`: the answer came and was cut off.
 *
 * The message names the host and a code: a path can be a secret (Slack's webhooks), headers are one.
 */
export class HttpFailure extends Error {
  readonly kind: 'refused' | 'lost' | 'tooLarge'
  readonly code: string

  constructor(kind: 'refused' | 'lost' | 'tooLarge', code: string, host: string) {
    super(`${host}: ${kind} (${code})`)
    this.name = 'HttpFailure'
    this.kind = kind
    this.code = code
  }
}

export const textOf = (response: HttpResponse): string => new TextDecoder().decode(response.body)
