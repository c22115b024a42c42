import type { Person } from '#core/domain/post.ts'
import type { Readable, Writable } from '../database.ts'
import { flag } from '../row.ts'
import type { Pictures } from './pictures.ts'
import { type PersonRow, personColumns, personOf } from './post-rows.ts'

export const peopleReading = (cache: Readable<'cache'>) => {
  const byId = cache.prepare<[string], PersonRow>(`SELECT ${personColumns('person')} FROM person WHERE id = ?`)
  const byHandle = cache.prepare<[string, string, number], PersonRow>(
    `SELECT ${personColumns('person')} FROM person WHERE handle_key >= ? AND handle_key < ? ORDER BY handle_key LIMIT ?`,
  )
  const byName = cache.prepare<[string, string, number], PersonRow>(
    `SELECT ${personColumns('person')} FROM person WHERE lower(name) >= ? AND lower(name) < ?
     ORDER BY lower(name) LIMIT ?`,
  )
  return {
    person: (id: string): Person | null => {
      const row = byId.get(id)
      return row ? personOf(row) : null
    },
    /** Whose handle, or else name, begins so; `text` in lower case. */
    peopleBeginning: (text: string, limit: number): Person[] => {
      const end = `${text}\u{10ffff}`
      const found = [...byHandle.all(text, end, limit), ...byName.all(text, end, limit)]
      return [...new Map(found.map(row => [row.id, personOf(row)])).values()].slice(0, limit)
    },
  }
}

/** Writes a person only where something differs; a batch seen earlier than the stored row changes nothing. */
export const peopleWriting = (cache: Writable<'cache'>, pictures: Pictures) => {
  const save = cache.prepare(
    `INSERT INTO person (id, handle, handle_key, name, avatar_key, avatar_url, protected, seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET handle = excluded.handle, handle_key = excluded.handle_key, name = excluded.name,
       avatar_key = excluded.avatar_key, avatar_url = excluded.avatar_url, protected = excluded.protected,
       seen_at = excluded.seen_at
     WHERE excluded.seen_at >= seen_at AND (handle, name, avatar_key, avatar_url, protected)
       IS NOT (excluded.handle, excluded.name, excluded.avatar_key, excluded.avatar_url, excluded.protected)`,
  )
  return {
    savePerson: (person: Person, seenAt: number): void => {
      const { id, handle, name, avatar } = person
      const written =
        save.run(id, handle, handle.toLowerCase(), name, avatar?.key, avatar?.url, flag(person.protected), seenAt)
          .changes > 0
      if (written && avatar) pictures.want(avatar, seenAt)
    },
  }
}
