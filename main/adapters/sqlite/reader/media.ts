import type { Readable } from '../database.ts'

export const mediaReading = (cache: Readable<'cache'>) => {
  const picture = cache.prepare<[string], { bytes: Buffer; mime: string }>(
    'SELECT bytes, mime FROM picture WHERE key = ? AND bytes IS NOT NULL AND mime IS NOT NULL',
  )
  const stored = cache.prepare<[string], number>('SELECT 1 FROM picture WHERE key = ? AND bytes IS NOT NULL').pluck()
  const among = cache
    .prepare<[string], string>(
      `SELECT picture.key FROM json_each(?) AS asked
       CROSS JOIN picture ON picture.key = asked.value WHERE picture.bytes IS NOT NULL`,
    )
    .pluck()
  return {
    picturesAmong: (keys: readonly string[]): ReadonlySet<string> => new Set(among.all(JSON.stringify(keys))),
    media: (key: string): { bytes: Uint8Array; mime: string } | null => picture.get(key) ?? null,
    hasPicture: (key: string): boolean => stored.get(key) === 1,
  }
}
