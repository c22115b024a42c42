import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { resolve } from 'node:path'
import { type Http, type HttpRequest, type HttpResponse, textOf } from '#adapters/system/http.ts'

const prism = resolve(import.meta.dirname, '../../node_modules/@stoplight/prism-cli/dist/index.js')

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/**
 * A proxy that holds every request and every answer that passes against an OpenAPI file: a wrong request is answered
 * 4xx and goes no further, a wrong answer becomes a 500.
 */
export const startProxy = async (spec: string, upstream: string) => {
  const port = await freePort()
  const args = [prism, 'proxy', '-h', '127.0.0.1', '-p', String(port), '--errors', '-v', 'silent', spec, upstream]
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    )
    if (up) return { url, stop }
    if (child.exitCode !== null || tries > 300) {
      await stop()
      throw new Error(`the checking proxy did not start for ${spec}`)
    }
    await new Promise(wait => setTimeout(wait, 100))
  }
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
