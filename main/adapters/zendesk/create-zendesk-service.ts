import type { z } from 'zod'
import type { Http } from '#adapters/system/http.ts'
import { faultOf } from '#adapters/system/service-fault.ts'
import type { ZendeskService as ZendeskSettings } from '#contract/services/services-file.ts'
import type { Answer, ServiceFault } from '#core/domain/fault.ts'
import type { Clock, Ids } from '#core/ports/clock.ts'
import type { Log } from '#core/ports/log.ts'
import type { TicketPage, ZendeskService } from '#core/ports/zendesk.ts'
import { bareNumber } from './json.ts'
import {
  nextOf,
  WireAgent,
  WireHandle,
  WireIdentity,
  WireList,
  WireListedView,
  WireMacro,
  WireMacroResult,
  WireMe,
  WireOneTicket,
  WireTicket,
  WireUser,
  WireView,
  wireAudit,
  wireComment,
  wireUpdated,
} from './map.ts'
import { emailTicketBody, updateBody } from './update-body.ts'
import { createZendeskClient, type Query } from './zendesk-client.ts'

export type ZendeskServiceOptions = { http: Http; clock: Clock; ids: Ids; log: Log; service: ZendeskSettings }

/** An answer read so far; `get` adds the service's clock. */
type Read<T> = { ok: true; value: T } | { ok: false; fault: ServiceFault }

const good = <T>(value: T): Read<T> => ({ ok: true, value })

const unreadable = (detail: string, writes = false): { ok: false; fault: ServiceFault } => ({
  ok: false,
  fault: faultOf('zendesk', 'unreadable', { status: 200, detail, applied: writes ? 'maybe' : 'no' }),
})

/** Lists that a person chooses from. */
const pagesAtMost = 5

const firstPage = { 'page[size]': '100' }
const after = (cursor: string | null): Record<string, string> => (cursor === null ? {} : { 'page[after]': cursor })

export const createZendeskService = ({ http, clock, ids, log, service }: ZendeskServiceOptions): ZendeskService => {
  const client = createZendeskClient({ http, clock, ids, log, baseUrl: service.baseUrl, auth: service.auth })

  const get = async <S extends z.ZodType, T>(
    path: string,
    query: Query,
    shape: S,
    read: (value: z.output<S>) => Read<T>,
  ): Promise<Answer<T>> => {
    const answer = await client.get(path, query)
    if (!answer.ok) return answer
    const parsed = shape.safeParse(answer.value)
    const value = parsed.success ? read(parsed.data) : unreadable(`not the answer of ${path}`)
    return { ...value, serverTime: answer.serverTime }
  }

  /** One odd record must not hide the others; all of them odd means that this is not what was asked for. */
  const readAll = <S extends z.ZodType>(
    items: readonly unknown[] | null | undefined,
    shape: S,
  ): z.output<S>[] | null => {
    if (!items) return null
    const read = items.flatMap(item => {
      const parsed = shape.safeParse(item)
      return parsed.success ? [parsed.data] : []
    })
    const broken = items.length - read.length
    if (broken > 0) log.warn('zendesk.unreadableRecords', { broken, read: read.length })
    return broken > 0 && read.length === 0 ? null : read
  }

  const usersOf = (users: readonly unknown[] | null | undefined) => readAll(users, WireUser) ?? []

  /** All pages of a list, or the fault of the first that fails: half a list looks like a whole one. */
  const getAll = async <T>(path: string, query: Query, read: (list: WireList) => T[] | null): Promise<Answer<T[]>> => {
    const all: T[] = []
    for (let page = 0, cursor: string | null = null; ; page += 1) {
      const answer: Answer<{ items: T[]; next: string | null }> = await get(
        path,
        { ...query, ...firstPage, ...after(cursor) },
        WireList,
        list => {
          const items = read(list)
          return items ? good({ items, next: nextOf(list) }) : unreadable(`not the list of ${path}`)
        },
      )
      if (!answer.ok) return answer
      all.push(...answer.value.items)
      cursor = answer.value.next
      if (cursor === null) return { ok: true, value: all, serverTime: answer.serverTime }
      if (page + 1 < pagesAtMost) continue
      log.warn('zendesk.listTooLong', { path, read: all.length })
      return { ok: true, value: all, serverTime: answer.serverTime }
    }
  }

  const ticketPage = (path: string, query: Query): Promise<Answer<TicketPage>> =>
    get(path, { include: 'users', ...query }, WireList, list => {
      const tickets = readAll(list.tickets, WireTicket)
      return tickets
        ? good({ tickets, users: usersOf(list.users), next: nextOf(list) })
        : unreadable('no tickets in the answer')
    })

  return {
    me: () =>
      get('/api/v2/users/me', {}, WireMe, ({ user }) => {
        // Zendesk answers 200 with its anonymous user, who has no id, when a token is wrong or missing.
        if (user.id === null)
          return { ok: false, fault: faultOf('zendesk', 'unauthorized', { status: 200, detail: 'anonymous' }) }
        if (user.role === 'end-user')
          return { ok: false, fault: faultOf('zendesk', 'forbidden', { status: 200, detail: 'not an agent' }) }
        return good({ id: user.id, name: user.name ?? '', role: user.role ?? '' })
      }),

    handles: () =>
      get('/api/v2/channels/twitter/monitored_twitter_handles', {}, WireList, list => {
        const handles = readAll(list.monitored_twitter_handles, WireHandle)
        return handles ? good(handles) : unreadable('no handles in the answer')
      }),

    // cursor paging would lose the order that people gave them
    views: () =>
      get('/api/v2/views', { active: 'true' }, WireList, list => {
        const views = readAll(list.views, WireListedView)
        return views
          ? good(
              views.filter(view => view.active && view.id !== service.viewId).map(({ id, title }) => ({ id, title })),
            )
          : unreadable('no views in the answer')
      }),

    view: id => get(`/api/v2/views/${id ?? service.viewId}`, {}, WireView, ({ view }) => good({ title: view.title })),

    viewTickets: (id, cursor) =>
      ticketPage(`/api/v2/views/${id ?? service.viewId}/tickets`, {
        sort_by: 'created',
        sort_order: 'desc',
        ...firstPage,
        ...after(cursor),
      }),

    ticket: id =>
      get(`/api/v2/tickets/${id}`, { include: 'users' }, WireOneTicket, ({ ticket, users }) =>
        good({ tickets: [ticket], users: usersOf(users), next: null }),
      ),

    tickets: async ids =>
      ids.length === 0
        ? { ...good({ tickets: [], users: [], next: null }), serverTime: null }
        : ticketPage('/api/v2/tickets/show_many', {
            ids: ids.slice(0, 100).join(','),
            // documented for this call only
            include: 'users,comment_count',
          }),

    ticketsStamped: externalId => ticketPage('/api/v2/tickets', { external_id: externalId }),

    comments: (id, cursor) =>
      get(
        `/api/v2/tickets/${id}/comments`,
        { include: 'users', sort: '-created_at', ...firstPage, ...after(cursor) },
        WireList,
        list => {
          const comments = readAll(list.comments, wireComment(id))
          return comments
            ? good({ comments, users: usersOf(list.users), next: nextOf(list) })
            : unreadable('no comments in the answer')
        },
      ),

    audits: (id, cursor) =>
      get(`/api/v2/tickets/${id}/audits`, { sort: '-created_at', ...firstPage, ...after(cursor) }, WireList, list => {
        const audits = readAll(list.audits, wireAudit(id))
        return audits ? good({ audits, next: nextOf(list) }) : unreadable('no audits in the answer')
      }),

    createFromPost: async (postId, monitoredHandleId) => {
      const answer = await client.write('POST', '/api/v2/channels/twitter/tickets', {
        ticket: {
          twitter_status_message_id: bareNumber(postId),
          monitored_twitter_handle_id: bareNumber(monitoredHandleId),
        },
      })
      if (!answer.ok) return answer
      // Documented as an empty 201; Zendesk's Java client reads {"ticket": …} from it.
      const full = WireOneTicket.safeParse(answer.value)
      return { ...good(full.success ? full.data.ticket : null), serverTime: answer.serverTime }
    },

    update: async (id, update) => {
      const answer = await client.write('PUT', `/api/v2/tickets/${id}`, updateBody(update, service.sendMode))
      if (!answer.ok) return answer
      const read = wireUpdated(id).safeParse(answer.value)
      const value = read.success
        ? good({ ticket: read.data.ticket, audit: read.data.audit ?? null })
        : unreadable('no ticket in the answer', true)
      return { ...value, serverTime: answer.serverTime }
    },

    macros: async () => {
      const answer = await getAll('/api/v2/macros', { active: 'true' }, list => readAll(list.macros, WireMacro))
      if (!answer.ok) return answer
      const active = answer.value.filter(macro => macro.active).map(({ active: _, ...macro }) => macro)
      return { ...answer, value: active }
    },

    applyMacro: (ticketId, macroId) =>
      get(`/api/v2/tickets/${ticketId}/macros/${macroId}/apply`, {}, WireMacroResult, good),

    agents: async () => {
      const roles = { 'role[]': ['agent', 'admin'] }
      const answer = await getAll('/api/v2/users', roles, list => readAll(list.users, WireAgent))
      if (!answer.ok) return answer
      const working = answer.value.filter(agent => agent.works).map(({ works: _, ...agent }) => agent)
      return { ...answer, value: working }
    },

    emailOf: async userId => {
      const answer = await getAll(`/api/v2/users/${userId}/identities`, { 'type[]': 'email' }, list =>
        readAll(list.identities, WireIdentity),
      )
      if (!answer.ok) return answer
      const emails = answer.value.filter(identity => identity.type === 'email')
      return { ...answer, value: (emails.find(email => email.primary) ?? emails[0])?.value ?? null }
    },

    createEmailTicket: async ticket => {
      const answer = await client.write('POST', '/api/v2/tickets', emailTicketBody(ticket), ticket.key)
      if (!answer.ok) return answer
      const read = WireOneTicket.safeParse(answer.value)
      const value = read.success ? good(read.data.ticket) : unreadable('no ticket in the answer', true)
      return { ...value, serverTime: answer.serverTime }
    },
  }
}
