import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { pageHeaders } from '#contract/host/page-security.ts'
import { exportHeaders, exportRequestOf } from '../shared/export-request.ts'
import { mediaTypeOf, pageFile } from '../shared/page-files.ts'
import { rangeOf } from '../shared/picture-range.ts'
import type { ReaderStreams } from '../shared/reader-streams.ts'
import { isOurs, scheme } from './origin.ts'

/** Before the app is ready. Never `bypassCSP`. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true } },
  ])

const respond = (
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>,
  status: number,
  headers: Record<string, string>,
): Response => new Response(body, { status, headers: { ...pageHeaders, ...headers } })

const notFound = (): Response => respond('Not found\n', 404, { 'content-type': 'text/plain; charset=utf-8' })

const picture = async (streams: Promise<ReaderStreams>, key: string, request: Request): Promise<Response> => {
  const found = await (await streams).picture(key)
  if (!found) return notFound()
  const size = found.bytes.byteLength
  const range = rangeOf(request.headers.get('range'), size)
  const bytes = range ? found.bytes.subarray(range.from, range.to + 1) : found.bytes
  return respond(bytes as Uint8Array<ArrayBuffer>, range ? 206 : 200, {
    'content-type': found.mime,
    'content-length': String(bytes.byteLength),
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=86400, immutable',
    ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${size}` }),
  })
}

const file = async (folder: string, path: string): Promise<Response> => {
  const name = pageFile(folder, path)
  if (name === null) return notFound()
  try {
    return respond(await readFile(name), 200, { 'content-type': mediaTypeOf(name), 'cache-control': 'no-cache' })
  } catch {
    return notFound()
  }
}

/** Serves the built page, its pictures and exports to the session the window uses, and to no other. */
export const servePage = (session: Session, folder: string, streams: Promise<ReaderStreams>): void =>
  session.protocol.handle(scheme, async request => {
    const url = URL.parse(request.url)
    if (url === null || !isOurs(request.url) || request.method !== 'GET') return notFound()
    const key = /^\/media\/([a-f0-9]{16,64})$/.exec(url.pathname)?.[1]
    if (key !== undefined) return picture(streams, key, request)
    if (url.pathname === '/export') {
      const wanted = exportRequestOf(url)
      if (wanted === null) return notFound()
      return respond(
        (await streams).export(wanted.request) as ReadableStream<Uint8Array<ArrayBuffer>>,
        200,
        exportHeaders(wanted),
      )
    }
    return file(folder, url.pathname)
  })
