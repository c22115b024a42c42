import type { MediaKey } from '#contract/ids.ts'
import type { Picture } from '#core/domain/post.ts'
import type { Writable } from '../database.ts'

export type Pictures = ReturnType<typeof pictureWriting>

export const pictureWriting = (cache: Writable<'cache'>) => {
  const want = cache.prepare('INSERT OR IGNORE INTO picture (key, url, wanted_at) VALUES (?, ?, ?)')
  const use = cache.prepare('INSERT OR IGNORE INTO picture_use (key, post_id) VALUES (?, ?)')
  const unuse = cache.prepare('DELETE FROM picture_use WHERE key = ? AND post_id = ?')
  const drop = cache.prepare(
    `DELETE FROM picture WHERE key = ?
     AND NOT EXISTS (SELECT 1 FROM picture_use WHERE picture_use.key = picture.key)`,
  )
  const wanted = cache.prepare<[number], Picture>(
    'SELECT key, url FROM picture WHERE fetched_at IS NULL ORDER BY wanted_at DESC LIMIT ?',
  )
  // a picture whose post went while it was being fetched is not kept
  const save = cache.prepare('UPDATE picture SET fetched_at = ?, mime = ?, bytes = ? WHERE key = ?')
  return {
    want: (picture: Picture, at: number): void => {
      want.run(picture.key, picture.url, at)
    },
    /** A post shows these: they go with the last post that does. */
    use: (pictures: readonly Picture[], postId: string, at: number): void => {
      for (const { key, url } of pictures) {
        want.run(key, url, at)
        use.run(key, postId)
      }
    },
    release: (pictures: readonly Picture[], postId: string): void => {
      for (const { key } of pictures) {
        unuse.run(key, postId)
        drop.run(key)
      }
    },
    picturesWanted: (limit: number): Picture[] =>
      wanted.all(limit).map(({ key, url }) => ({ key: key as MediaKey, url })),
    savePicture: (key: string, picture: { bytes: Uint8Array; mime: string } | null, at: number): void => {
      save.run(at, picture?.mime, picture?.bytes, key)
    },
  }
}
