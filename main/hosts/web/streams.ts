import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportHeaders, type WantedExport } from '../shared/export-request.ts'
import { rangeOf } from '../shared/picture-range.ts'
import type { ReaderStreams } from '../shared/reader-streams.ts'

/** A cached picture by its row's id. The engine has checked what it is; `nosniff` keeps it that. */
export const serveMedia = async (
  streams: ReaderStreams,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const picture = await streams.picture(key)
  if (!picture) return false
  const size = picture.bytes.byteLength
  const range = rangeOf(request.headers.range, size)
  const bytes = range ? picture.bytes.subarray(range.from, range.to + 1) : picture.bytes
  response.writeHead(range ? 206 : 200, {
    'content-type': picture.mime,
    'content-length': bytes.byteLength,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=86400, immutable',
    ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${size}` }),
  })
  response.end(bytes)
  return true
}

/** A column or a search as a download. A reader that dies breaks the connection: half an export must not look like a whole one. */
export const serveExport = async (
  streams: ReaderStreams,
  wanted: WantedExport,
  response: ServerResponse,
): Promise<void> => {
  response.writeHead(200, exportHeaders(wanted))
  // The web stream's type in Node's library and the language's own differ in name only.
  const source = Readable.fromWeb(streams.export(wanted.request) as Parameters<typeof Readable.fromWeb>[0])
  await pipeline(source, response).catch(() => response.destroy())
}
