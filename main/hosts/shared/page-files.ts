import { extname, isAbsolute, join, relative } from 'node:path'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

export const mediaTypeOf = (file: string): string => mediaTypes[extname(file)] ?? 'application/octet-stream'

/**
 * The file of the built page that a request's path names; null when it would leave the folder. Decoding comes first,
 * because `%2e%2e%2f` climbs as well as `../` does, and a backslash does on Windows.
 */
export const pageFile = (folder: string, path: string): string | null => {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const file = join(folder, decoded === '/' ? 'index.html' : decoded)
  const inside = relative(folder, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file
}
