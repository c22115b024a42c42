import { jsonAnswer, type Outgoing } from '../http/exchange.ts'
import type { Call } from '../http/routes.ts'
import { badRequest } from './errors.ts'

export interface Cut<T> {
  items: T[]
  paging: Record<string, unknown>
}

const encode = (position: number): string => Buffer.from(`at:${position}`).toString('base64url')

/** Cursor paging when `page[size]` or a cursor is given, offset paging else. */
export function cut<T>(call: Call, all: readonly T[], base: string): Cut<T> | Outgoing {
  const { query } = call
  const after = query.get('page[after]')
  const before = query.get('page[before]')
  if (query.has('page[size]') || after !== null || before !== null) {
    const size = Number(query.get('page[size]') ?? 100)
    if (!Number.isInteger(size) || size < 1 || size > 100) return badRequest('page[size] must be from 1 to 100')
    const at = positionOf(after ?? before)
    if (at === undefined) return badRequest('page[after] is not a cursor')
    const start = before === null ? at : Math.max(0, at - size)
    const end = before === null ? start + size : at
    const link = (cursor: string | null, name: string): string | null => {
      if (cursor === null) return null
      const next = new URLSearchParams(query)
      next.delete('page[after]')
      next.delete('page[before]')
      next.set(`page[${name}]`, cursor)
      return `${base}${call.url.pathname}?${next}`
    }
    const more = before === null ? end < all.length : start > 0
    const items = all.slice(start, end)
    return {
      items,
      paging: {
        meta: {
          has_more: more,
          after_cursor: items.length > 0 ? encode(end) : null,
          before_cursor: items.length > 0 ? encode(start) : null,
        },
        links: {
          next: more ? link(encode(end), 'after') : null,
          prev: start > 0 ? link(encode(start), 'before') : null,
        },
      },
    }
  }
  const size = Math.min(100, Number(query.get('per_page') ?? 100) || 100)
  const page = Number(query.get('page') ?? 1)
  if (!Number.isInteger(page) || page < 1 || page > 100) return badRequest('Offset paging stops at page 100')
  const pageLink = (number: number): string => {
    const next = new URLSearchParams(query)
    next.set('page', String(number))
    return `${base}${call.url.pathname}?${next}`
  }
  return {
    items: all.slice((page - 1) * size, page * size),
    paging: {
      count: all.length,
      next_page: page * size < all.length ? pageLink(page + 1) : null,
      previous_page: page > 1 ? pageLink(page - 1) : null,
    },
  }
}

function positionOf(cursor: string | null): number | undefined {
  if (cursor === null) return 0
  const match = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  return match ? Number(match[1]) : undefined
}

/** A list under its name, with its paging and whatever is put beside it. */
export function answerList<T>(
  call: Call,
  base: string,
  name: string,
  all: readonly T[],
  view: (item: T) => unknown,
  beside: (items: T[]) => Record<string, unknown> = () => ({}),
): Outgoing {
  const part = cut(call, all, base)
  if ('status' in part) return part
  return jsonAnswer(200, { [name]: part.items.map(view), ...beside(part.items), ...part.paging })
}
