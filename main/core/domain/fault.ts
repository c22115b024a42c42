/** Why a call to a service did not give what was asked for. Made by the adapters, judged by the use cases. */
export type ServiceFault = {
  service: 'x' | 'zendesk' | 'slack'
  kind: /** No connection, DNS, refused: the request did not reach the service. */
    | 'unreachable'
    /** Time ran out, or the connection broke after bytes had left. */
    | 'lost'
    | 'unauthorized'
    | 'forbidden'
    | 'notFound'
    /** Wait until `until`. */
    | 'rateLimited'
    /** A billing stop that looks like a rate limit; waiting does not help. */
    | 'usageCapped'
    | 'creditsDepleted'
    /** `safe_update` found a newer ticket. */
    | 'conflict'
    /** The service understood and said no (400, 422): our mistake or the thing's state. */
    | 'refused'
    /** 5xx. */
    | 'broken'
    /** An answer that can't be read: HTML, half a JSON, a field missing that must be there. */
    | 'unreadable'
    /** Search: `since_id` is older than the service allows; `sinceId` is the oldest allowed, if it said. */
    | 'staleMark'
  status: number | null
  /** The service's own words, at most 300 characters, never a token. */
  detail: string
  /** Epoch milliseconds; null when the service did not say. */
  until: number | null
  /**
   * For writes: can the service have applied it? Only `no` may be followed by another write; `maybe` is looked up.
   * Every 4xx is `no`; a refused connection is `no`; a lost answer, a 5xx and an unreadable 2xx are `maybe`.
   */
  applied: 'no' | 'maybe'
  /** With `staleMark`: the oldest mark the service still takes, if it said. */
  sinceId?: string
}

/** What every adapter answers with. `serverTime`: the service's `Date` header, epoch milliseconds. */
export type Answer<T> =
  | { ok: true; value: T; serverTime: number | null }
  | { ok: false; fault: ServiceFault; serverTime: number | null }

/** The service can't be asked at the moment, whatever the reason: nothing is known about the thing itself. */
export const isOutage = (fault: ServiceFault): boolean =>
  fault.kind === 'unreachable' || fault.kind === 'lost' || fault.kind === 'broken' || fault.kind === 'unreadable'
