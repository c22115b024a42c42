import type { Incoming, Outgoing } from './exchange.ts'

/** What a route gets: the parts of the path, the query and the request itself. */
export interface Call {
  incoming: Incoming
  url: URL
  query: URLSearchParams
  /** The named parts of the path. */
  part: (name: string) => string
  /** The body as a JSON object; an empty one when there is none. */
  body: () => Record<string, unknown>
}

type Handler<Caller> = (call: Call, caller: Caller) => Outgoing | Promise<Outgoing>

/** A table of `METHOD /path/:part`. The first that fits answers. */
export class Routes<Caller> {
  readonly #routes: { method: string; name: string; pattern: RegExp; handler: Handler<Caller> }[] = []

  on(methodAndPath: string, handler: Handler<Caller>): void {
    const [method = '', path = ''] = methodAndPath.split(' ')
    const source = path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+?)')
    this.#routes.push({ method, name: methodAndPath, pattern: new RegExp(`^${source}$`), handler })
  }

  find(incoming: Incoming): { name: string; run: (caller: Caller) => Outgoing | Promise<Outgoing> } | undefined {
    const url = new URL(incoming.path, 'http://127.0.0.1')
    for (const route of this.#routes) {
      const match = route.method === incoming.method ? route.pattern.exec(url.pathname) : null
      if (!match) continue
      const call: Call = {
        incoming,
        url,
        query: url.searchParams,
        part: name => decodeURIComponent(match.groups?.[name] ?? ''),
        body: () => bodyOf(incoming.text),
      }
      return { name: route.name, run: caller => route.handler(call, caller) }
    }
    return undefined
  }
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
