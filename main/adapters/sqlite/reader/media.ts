import type { Readable } from '../database.ts'

export const mediaReading = (cache: Readable<'cache'>) => {
  const picture = cache.prepare<[string], { bytes: Buffer; mime: string }>(
    'SELECT bytes, mime FROM picture WHERE key = ? AND bytes IS NOT NULL AND mime IS NOT NULL',
  )
  const stored = cache.prepare<[string], number>('SELECT 1 FROM picture WHERE key = ? AND bytes IS NOT NULL').pluck()
  return {
    media: (key: string): { bytes: Uint8Array; mime: string } | null => picture.get(key) ?? null,
    hasPicture: (key: string): boolean => stored.get(key) === 1,
  }
}
