import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { mediaTypeOf, pageFile } from '../shared/page-files.ts'

/** Serves a file of the built page; false when there is none. */
export const serveFile = async (folder: string, path: string, response: ServerResponse): Promise<boolean> => {
  const file = pageFile(folder, path)
  const found = file === null ? null : await stat(file).catch(() => null)
  if (file === null || !found?.isFile()) return false
  response.writeHead(200, {
    'content-type': mediaTypeOf(file),
    'content-length': found.size,
    // The names under assets/ carry a hash of their content.
    'cache-control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
  })
  await pipeline(createReadStream(file), response).catch(() => response.destroy())
  return true
}
