import type { Http, HttpFailure, HttpRequest, HttpResponse } from '#adapters/system/http.ts'
import type { Clock } from '#core/ports/clock.ts'
import type { Log, LogFacts } from '#core/ports/log.ts'

export const answer = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
})

/** A port that plays a list of answers and remembers what was asked. The last one repeats. */
export const scripted = (...script: (HttpResponse | HttpFailure)[]): Http & { asked: HttpRequest[] } => {
  const asked: HttpRequest[] = []
  const http: Http = async request => {
    const next = script[Math.min(asked.length, script.length - 1)]
    asked.push(request)
    if (!next) throw new Error('nothing scripted')
    if (next instanceof Error) throw next
    return next
  }
  return Object.assign(http, { asked })
}

export const asText = (body: HttpRequest['body']): string => (body === undefined ? '' : Buffer.from(body).toString())

/** Time stands still except while somebody waits. */
export const stillClock = (start = 1_800_000_000_000): Clock & { waits: number[] } => {
  const waits: number[] = []
  let now = start
  return {
    waits,
    now: () => now,
    monotonic: () => now,
    wait: async milliseconds => {
      waits.push(milliseconds)
      now += milliseconds
    },
  }
}

export const kept = (): Log & { lines: { event: string; facts: LogFacts & { error?: unknown } }[] } => {
  const lines: { event: string; facts: LogFacts & { error?: unknown } }[] = []
  const add = (event: string, facts: LogFacts & { error?: unknown } = {}) => {
    lines.push({ event, facts })
  }
  return { lines, info: add, warn: add, error: add }
}
