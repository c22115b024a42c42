/** One request and its answer, independent of the socket it came over. */
export interface Incoming {
  method: string
  /** Path with query, as received. */
  path: string
  headers: Record<string, string>
  text: string
}

export interface Outgoing {
  status: number
  headers: Record<string, string>
  body: Buffer
}

export type Answerer = (incoming: Incoming) => Outgoing | Promise<Outgoing>

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Outgoing {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  }
}
