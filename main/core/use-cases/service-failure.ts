import { type Failure, type FailureCode, failed } from '#contract/desk/failure.ts'
import type { ServiceFault } from '#core/domain/fault.ts'

const codes: Record<ServiceFault['kind'], FailureCode> = {
  unreachable: 'service_unreachable',
  lost: 'service_unreachable',
  unauthorized: 'service_unauthorized',
  forbidden: 'service_forbidden',
  notFound: 'not_found',
  rateLimited: 'service_rate_limited',
  usageCapped: 'service_usage_capped',
  creditsDepleted: 'service_credits_depleted',
  conflict: 'service_refused',
  refused: 'service_refused',
  broken: 'service_broken',
  unreadable: 'service_broken',
  staleMark: 'service_refused',
}

/** A fault as the page learns of it: which service, what it said, when to come back. */
export const serviceFailure = (fault: ServiceFault): { ok: false; error: Failure } =>
  failed(
    codes[fault.kind],
    { service: fault.service, status: fault.status, detail: fault.detail, until: fault.until },
    fault.kind === 'unreachable' || fault.kind === 'lost' || fault.kind === 'broken' || fault.kind === 'rateLimited',
  )
