import type { Readable } from '../database.ts'

export const mediaReading = (cache: Readable<'cache'>) => {
  const picture = cache.prepare<[string], { bytes: Buffer; mime: string }>(
    'SELECT bytes, mime FROM picture WHERE key = ? AND bytes IS NOT NULL AND mime IS NOT NULL',
  )
  return (key: string): { bytes: Uint8Array; mime: string } | null => picture.get(key) ?? null
}
