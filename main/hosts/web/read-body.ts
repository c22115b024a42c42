import type { IncomingMessage } from 'node:http'

/** The whole body as text; null: it is longer than `most` bytes, and the rest is not kept. */
export const readBody = async (request: IncomingMessage, most: number): Promise<string | null> => {
  const pieces: Buffer[] = []
  let bytes = 0
  // Left open, so that a refusal can still be answered.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > most) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
