import { type Http, HttpFailure, type HttpResponse, textOf } from '#adapters/system/http.ts'

/** Both of Slack's libraries take a `fetch`; this is the part of it that they use. */
type Init = {
  method?: string
  headers?: Record<string, string>
  body?: string | FormData
  signal?: AbortSignal
}

type PortFetch = {
  fetch: (url: string | URL, init?: Init) => Promise<Response>
  /** What came back last: the libraries keep its headers to themselves. */
  seen: () => HttpResponse | HttpFailure | null
}

/** A `fetch` over our HTTP port, made for one call. */
export const portFetch = (http: Http, timeoutMs: number): PortFetch => {
  let seen: HttpResponse | HttpFailure | null = null
  return {
    seen: () => seen,
    fetch: async (url, init = {}) => {
      try {
        const response = await http({
          method: 'POST',
          url: String(url),
          timeoutMs,
          headers: Object.fromEntries(
            Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
          ),
          ...(typeof init.body === 'string' ? { body: init.body } : {}),
        })
        seen = response
        return new Response(response.status === 204 ? null : textOf(response), {
          status: response.status,
          headers: { ...response.headers },
        })
      } catch (failure) {
        if (failure instanceof HttpFailure) seen = failure
        throw failure
      }
    },
  }
}
