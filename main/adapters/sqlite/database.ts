import type Database from 'better-sqlite3'

/** desk.db: what people made, never dropped. cache.db: what was seen, can be fetched again. */
type FileName = 'desk' | 'cache'

declare const file: unique symbol
declare const access: unique symbol

/** A handle on one of the two files: the type knows which one, and whether it may write. */
export type Readable<F extends FileName> = Database.Database & { readonly [file]: F }
export type Writable<F extends FileName> = Readable<F> & { readonly [access]: 'write' }

/**
 * Ids are bound as text: a column of type INTEGER turns it into the exact 64-bit number, and a STRICT table refuses
 * what does not fit. They are read with CAST(… AS TEXT). No id is ever a JS number.
 */
type Id = string

/** Ids for `json_each(?)`: as text, so that no digit is lost on the way. */
export const idList = (ids: readonly Id[]): string => JSON.stringify(ids)
