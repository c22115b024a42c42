import type { HttpResponse } from '#adapters/system/http.ts'

const encoder = new TextEncoder()

export const bytesOf = (text: string): Uint8Array => encoder.encode(text)

/** What one of the services answers; the headers that say when are added where the answer leaves. */
export const jsonAnswer = (status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: bytesOf(JSON.stringify(value)),
})

export const emptyAnswer = (status: number): HttpResponse => ({ status, headers: {}, body: new Uint8Array() })

export const htmlAnswer = (status: number, words: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: bytesOf(`<html><body>${words}</body></html>`),
})

/** A request as a service sees it: who calls, and what. */
export type Incoming = {
  method: string
  path: string
  query: URLSearchParams
  token: string
  text: string
}

/** A service answers at once and as a whole: what a network does to it is not its business. */
export type Service = {
  /** Its own clock; the `Date` header has whole seconds of it. */
  now(): number
  answer(incoming: Incoming): HttpResponse
}

/** 19 digits as a JSON number, which a JavaScript number would round. */
export const bareNumber = (digits: string): unknown =>
  (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits)
