import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import { type Http, type HttpRequest, type HttpResponse, textOf } from '#adapters/system/http.ts'

const prism = resolve(import.meta.dirname, '../../node_modules/@stoplight/prism-cli/dist/index.js')

/**
 * A proxy that holds every request and every answer that passes against an OpenAPI file: a wrong request is answered
 * 4xx and goes no further, a wrong answer becomes a 500.
 */
export const startProxy = async (spec: string, upstream: string) => {
  // The proxy takes a free port itself and says which: one that was looked for beforehand can be somebody else's by then.
  const args = [prism, 'proxy', '-h', '127.0.0.1', '-p', '0', '--errors', spec, upstream]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((found, failed) => {
    lines.on('line', line => {
      const address = /listening on (http:\/\/\S+)/.exec(stripVTControlCharacters(line))?.[1]
      if (address) found(address)
    })
    lines.on('close', () => failed(new Error(`the checking proxy did not start for ${spec}`)))
  })
  return { url, stop }
}

export type Violation = { call: string; status: number; said: unknown }

const isProxysWord = (response: HttpResponse): boolean => {
  if (!response.headers['content-type']?.includes('problem+json')) return false
  const type: unknown = JSON.parse(textOf(response)).type
  return typeof type === 'string' && type.includes('stoplight')
}

/** The port with somebody looking over its shoulder: counts what passed a proxy and keeps what it objected to. */
export const watched = (http: Http, route: (request: HttpRequest) => string | null) => {
  const violations: Violation[] = []
  const calls: string[] = []
  const port: Http = async request => {
    const through = route(request)
    if (through === null) return http(request)
    const url = new URL(request.url)
    const call = `${request.method} ${url.pathname}`
    calls.push(call)
    const response = await http({ ...request, url: through })
    if (isProxysWord(response))
      violations.push({
        call: `${call}${url.search.slice(0, 200)}`,
        status: response.status,
        said: JSON.parse(textOf(response)),
      })
    else if (response.headers['sl-violations'])
      violations.push({ call, status: response.status, said: JSON.parse(response.headers['sl-violations']) })
    return response
  }
  return { port, violations, calls }
}
